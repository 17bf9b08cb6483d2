using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>Somebody else is interviewed too; the first guest is the one in <see cref="SessionCreated"/>.</summary>
public sealed record GuestAdded(ItemId Guest, GuestCard Card) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { Guests = state.Card.Guests.Add(new(Guest, Card)) }, stamp);
}

/// <summary>They are no longer there; what they answered stays theirs.</summary>
public sealed record GuestRemoved(ItemId Guest) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { Guests = state.Card.Guests.ConvertAll(guest => guest.Id == Guest ? guest with { Removed = true } : guest) }, stamp);
}

/// <summary>The guest does not know what is meant.</summary>
public sealed record ClarificationAsked(ItemId Question, string Text) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Question(Question)! with { Clarification = new(Text, stamp.Handling, null, null) }, stamp);
}

/// <summary>The desk says what is meant.</summary>
public sealed record QuestionClarified(ItemId Question, string Text) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = state.Question(Question)!;
        return state.With(question with { Clarification = (question.Clarification ?? new(null, null, null, null)) with { Said = Text, SaidBy = stamp.Handling } }, stamp);
    }
}

/// <summary>A word between the desk and one guest, on the private line.</summary>
public sealed record Whispered(ItemId Word, ItemId Guest, string Text) : SessionEvent
{
    public override ItemId About => Word;

    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(
        new PrivateWord(Word, Guest, (stamp.Actor.Role & Roles.GuestSide) != 0, Text, stamp.Actor.Name), stamp);
}
