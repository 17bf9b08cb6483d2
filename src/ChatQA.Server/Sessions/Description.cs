using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>How a session presents itself, its texts accepted.</summary>
internal sealed record Description(string Title, GuestCard Guest, string Venue)
{
    public static Outcome<Description> Accept(string? title, GuestCard? guest, string? venue) =>
        PlainText.Accept(title, TextLimit.Title).Then(acceptedTitle =>
            PlainText.Accept(guest?.FullName, TextLimit.GuestName).Then(name =>
                PlainText.Accept(guest?.Title, TextLimit.GuestTitle).Then(guestTitle =>
                    PlainText.Accept(guest?.Affiliation, TextLimit.Affiliation).Then(affiliation =>
                        PlainText.Accept(venue, TextLimit.Venue).Select(acceptedVenue =>
                            new Description(acceptedTitle, new(name, guestTitle, affiliation), acceptedVenue))))));
}
