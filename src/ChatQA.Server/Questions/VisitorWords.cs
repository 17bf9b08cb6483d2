using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Questions;

internal static class VisitorWords
{
    /// <summary>The desk takes nothing more from this visitor; null when it does.</summary>
    public static Rejection? Stopped(SessionState session, Actor visitor) => session.Visitor(visitor.AsVisitor) switch
    {
        { Banned: not null } => new("visitor.banned"),
        { Muted: not null } => new("visitor.muted"),
        _ => null,
    };

    public static Outcome<Words> Accept(string? text, string? name, string? place) =>
        PlainText.Accept(text, TextLimit.Question).Then(question =>
            PlainText.Accept(name, TextLimit.Name).Then(acceptedName =>
                PlainText.Accept(place, TextLimit.Place).Select(acceptedPlace =>
                    new Words(question, acceptedName is "" ? null : acceptedName, acceptedPlace is "" ? null : acceptedPlace))));
}
