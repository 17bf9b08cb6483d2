using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A question gets a theme, or loses it: the desk sorts by them, and readers find their way in the replay.</summary>
/// <param name="Tag">As readers see it; one that differs from another of this session only by capitals is that other one.</param>
/// <param name="On">False takes it away.</param>
[AllowedTo(Roles.Desk)]
public sealed record TagQuestion(ClientId ClientId, ItemId Question, string? Tag, bool On) : ICommand
{
    /// <summary>How many themes a question may have.</summary>
    public const int Most = 8;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : session.Card.Phase is not (Phase.Open or Phase.Live or Phase.Closed or Phase.Archived) ? Refusals.Phase(session.Card.Phase)
        : question.Status is QuestionStatus.Withdrawn or QuestionStatus.Erased ? Refusals.AlreadyHandled(question)
        : PlainText.Accept(Tag, TextLimit.Tag).Then<Changes<SessionEvent>>(tag => (question.Tags.Find(theirs => Same(theirs, tag)), On) switch
        {
            (null, false) or (not null, true) => new Rejection("tag.unchanged"),
            (null, true) when question.Tags.Count >= Most => new Rejection("tag.too_many", ("max", Most)),
            (null, true) => Changes.Of<SessionEvent>(new QuestionTagged(Question, Known(session, tag))),
            ({ } theirs, false) => Changes.Of<SessionEvent>(new QuestionUntagged(Question, theirs)),
        });

    /// <summary>As this session writes it.</summary>
    private static string Known(SessionState session, string tag) =>
        session.Items.Values.OfType<Question>().SelectMany(question => question.Tags).FirstOrDefault(known => Same(known, tag)) ?? tag;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
