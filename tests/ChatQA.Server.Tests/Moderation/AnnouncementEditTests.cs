using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class AnnouncementEditTests
{
    [Fact]
    public async Task An_edited_announcement_says_so_in_the_room_and_two_edits_never_overwrite()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var announcement = await sessions.Does(session, Cast.Odile, new Announce(ClientId.New(), "Pause de cinq minutes."));
        Assert.Null(Shown(await sessions.State(session), announcement.Id)!.EditedAt);
        await sessions.Does(session, Cast.Odile, new EditAnnouncement(ClientId.New(), announcement.Id, "Pause de dix minutes.", 0));
        var shown = Shown(await sessions.State(session), announcement.Id)!;
        Assert.Equal("Pause de dix minutes.", shown.Text);
        Assert.NotNull(shown.EditedAt);

        Assert.Equal("announcement.changed_meanwhile", await sessions.IsRefused(session, Cast.Rene, new EditAnnouncement(ClientId.New(), announcement.Id, "Pause.", 0)));
        Assert.Equal("announcement.unchanged", await sessions.IsRefused(session, Cast.Rene, new EditAnnouncement(ClientId.New(), announcement.Id, "Pause de dix minutes.", 1)));
        Assert.Equal("announcement.not_found", await sessions.IsRefused(session, Cast.Rene, new EditAnnouncement(ClientId.New(), new("nowhere"), "Pause.", 0)));
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Guest, new EditAnnouncement(ClientId.New(), announcement.Id, "Pause.", 1)));
        await sessions.Does(session, Cast.Odile, new RetractAnnouncement(ClientId.New(), announcement.Id));
        Assert.Equal("announcement.already_retracted", await sessions.IsRefused(session, Cast.Odile, new EditAnnouncement(ClientId.New(), announcement.Id, "Pause.", 1)));
        Assert.Null(Shown(await sessions.State(session), announcement.Id));
    }

    private static PublicAnnouncement? Shown(SessionState state, ItemId id) => (PublicAnnouncement?)PublicView.Of(state, id);
}
