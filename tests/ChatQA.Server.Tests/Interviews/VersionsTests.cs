using System.Text.Json;
using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Kernel;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Interviews;

/// <summary>Going back to an earlier version, and how long each is kept.</summary>
public class VersionsTests
{
    private static readonly Instant Now = new(1_800_000_000_000 - (1_800_000_000_000 % 3_600_000));

    [Fact]
    public async Task A_named_version_comes_back_as_a_new_one_and_nothing_is_lost()
    {
        await using var newsroom = await Newsroom.Open();
        var (_, answer) = await newsroom.Answered("Par où commencer?", "Par le grenier. C'est là que 30 % de la chaleur s'en va. Ensuite, les fenêtres.");
        await newsroom.Closes();
        var begun = await newsroom.Begins();
        Assert.True(await newsroom.Rows.Name(newsroom.Session, begun.Version, "Avant les coupes"));
        await newsroom.Saves(new() { Turns = [new(From: [answer], Text: "Par le grenier."), new(Kind: TurnKind.Intertitle, Text: "Le froid")], Signature = "Aline Roy" });
        var cut = await newsroom.Saves(new() { Headline = new("Par le grenier", IsQuotation: true), Bylines = ["Aline Roy"] });

        // What the workbench does: reads the version, and saves it as it stood.
        var named = (await newsroom.Rows.List(newsroom.Session)).Single(version => version.Name == "Avant les coupes").Version;
        var back = await newsroom.Saves(As((await newsroom.Rows.Find(newsroom.Session, named))!));
        Assert.Equal(cut.Version + 1, back.Version);
        Assert.Equal(Bytes(begun), Bytes(back));
        // All of them are there as they were, the name with its own.
        Assert.Equal([(4L, null), (3L, null), (2L, null), (1L, "Avant les coupes")], (await newsroom.Rows.List(newsroom.Session)).Select(version => (version.Version, version.Name)));
        Assert.Equal(Bytes(cut), Bytes((await newsroom.Rows.Find(newsroom.Session, cut.Version))!));
        // It can be taken back like any change.
        Assert.Equal(Bytes(cut), Bytes(await newsroom.Saves(As(cut))));
    }

    [Fact]
    public async Task Another_editor_is_told_and_overwrites_nothing()
    {
        await using var newsroom = await Newsroom.Open();
        await newsroom.Answered("Par où commencer?", "Par le grenier.");
        await newsroom.Closes();
        var begun = await newsroom.Begins();
        var theirs = await newsroom.Saves(new() { Signature = "Bruno Côté" });
        var back = (await newsroom.Desk.Save(newsroom.Session, theirs.Version, As(begun), Cast.Editor)).Must();
        var refused = (await newsroom.Desk.Save(newsroom.Session, theirs.Version, new() { Signature = "Bruno" }, Cast.Editor)).Rejection!;
        Assert.Equal(("interview.changed_meanwhile", back.Version, Cast.Editor.Name), (refused.Code, refused.Args!["version"].GetInt64(), refused.Args["by"].GetString()));
        Assert.Equal("", (await newsroom.Rows.Find(newsroom.Session))!.Document.Signature);
    }

    [Fact]
    public void Of_what_autosave_made_an_old_hour_keeps_its_last_and_an_old_day_one_an_hour()
    {
        // Every ten seconds over thirty hours, the newest first.
        var versions = Enumerable.Range(0, 30 * 360).Select(i => Line(i, Now + TimeSpan.FromSeconds(-10 * i))).ToList();
        var kept = Kept(versions);
        Assert.Equal(360, kept.Count(version => Now - version.At <= TimeSpan.FromHours(1)) - 1);
        Assert.InRange(kept.Count(version => Now - version.At > TimeSpan.FromHours(1) && Now - version.At <= TimeSpan.FromDays(1)), 23 * 12, (23 * 12) + 2);
        Assert.InRange(kept.Count(version => Now - version.At > TimeSpan.FromDays(1)), 6, 8);
        // And they are the last of their time.
        Assert.All(kept.Where(version => Now - version.At > TimeSpan.FromDays(1)).SkipLast(1), version => Assert.True(version.At.Milliseconds % 3_600_000 >= 3_590_000 || version.At.Milliseconds % 3_600_000 == 0));
        // Done again, nothing more goes.
        Assert.Empty(VersionThinning.Superfluous(kept, Now));

        VersionSummary Line(int i, Instant when) => new((30 * 360) - i, InterviewState.Draft, when, "Aline", null);
    }

    [Fact]
    public void What_has_a_name_what_readers_saw_and_the_ends_of_a_state_are_kept()
    {
        var old = Now + TimeSpan.FromDays(-3);
        VersionSummary[] versions =
        [
            new(9, InterviewState.Draft, Now, "A", null),
            new(8, InterviewState.Draft, old + TimeSpan.FromSeconds(8), "A", null), new(7, InterviewState.Draft, old + TimeSpan.FromSeconds(7), "A", "Relue"),
            new(6, InterviewState.Draft, old + TimeSpan.FromSeconds(6), "A", null), new(5, InterviewState.Draft, old + TimeSpan.FromSeconds(5), "A", null),
            new(4, InterviewState.Published, old + TimeSpan.FromSeconds(4), "A", null), new(3, InterviewState.Ready, old + TimeSpan.FromSeconds(3), "A", null),
            new(2, InterviewState.Draft, old + TimeSpan.FromSeconds(2), "A", null), new(1, InterviewState.Draft, old, "A", null),
        ];
        Assert.Equal([6L], VersionThinning.Superfluous(versions, Now));
    }

    [Fact]
    public async Task The_store_lets_go_of_nothing_that_readers_see()
    {
        await using var store = await Store.Open();
        var rows = new InterviewStore(store.Database);
        var session = (await store.Sessions().Create(Cast.Editor, Cast.Session())).Must();
        var version = new InterviewVersion(session, 1, InterviewState.Draft, new(), Now + TimeSpan.FromDays(-3), "Aline");
        await rows.Begin(version);
        for (var i = 2; i <= 20; i++)
        {
            version = version with { Version = i, At = version.At + TimeSpan.FromSeconds(1), State = i == 15 ? InterviewState.Published : InterviewState.Draft, PublicVersion = i >= 15 ? 15 : null };
            Assert.True(await rows.Save(version));
        }

        await rows.Name(session, 9, "Relue");
        Assert.Equal([session], await rows.Crowded(Now));
        Assert.Empty(await rows.Crowded(Now + TimeSpan.FromDays(-4)));
        Assert.Equal(2, await rows.Drop(session, [8, 9, 10, 15, 20]));
        Assert.Equal([.. Enumerable.Range(1, 20).Reverse().Where(i => i is not (8 or 10)).Select(i => (long)i)], (await rows.List(session)).Select(line => line.Version));
        Assert.Equal(15, (await rows.Public(session))!.Version);
    }

    private static List<VersionSummary> Kept(IReadOnlyList<VersionSummary> versions)
    {
        var gone = VersionThinning.Superfluous(versions, Now).ToHashSet();
        return [.. versions.Where(version => !gone.Contains(version.Version))];
    }

    private static InterviewDraft As(InterviewVersion version) => JsonSerializer.Deserialize<InterviewDraft>(Bytes(version), Wire.Json)!;

    private static string Bytes(InterviewVersion version) => JsonSerializer.Serialize(version.Document, Wire.Json);
}
