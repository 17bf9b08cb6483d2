using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>How a session presents itself, its texts accepted.</summary>
internal sealed record Description(string Title, GuestCard Guest, string Venue)
{
    public static Outcome<GuestCard> Accept(GuestCard? guest) =>
        PlainText.Accept(guest?.FullName, TextLimit.GuestName).Then(name =>
            PlainText.Accept(guest?.Title, TextLimit.GuestTitle).Then(title =>
                PlainText.Accept(guest?.Affiliation, TextLimit.Affiliation).Select(affiliation => new GuestCard(name, title, affiliation))));

    public static Outcome<Description> Accept(string? title, GuestCard? guest, string? venue) =>
        PlainText.Accept(title, TextLimit.Title).Then(acceptedTitle =>
            Accept(guest).Then(card =>
                PlainText.Accept(venue, TextLimit.Venue).Select(acceptedVenue => new Description(acceptedTitle, card, acceptedVenue))));
}
