using System.Data.Common;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers.Drafts;

/// <summary>A draft goes when its answer is published, when its asker is erased, and with the session's archiving; in the same transaction.</summary>
internal sealed class FinishedDrafts : IFollowsTheLog, IHoldsWords
{
    public static bool Ends(SessionEvent happened) => happened is AnswerPublished or SessionArchived or VisitorErased;

    public async Task Follow(DbConnection connection, DbTransaction transaction, SessionState before, IReadOnlyList<Envelope<SessionEvent>> events)
    {
        var published = events.Select(envelope => envelope.Event).OfType<AnswerPublished>().Select(answer => answer.Question).ToHashSet();
        var archived = events.Any(envelope => envelope.Event is SessionArchived);
        if (published.Count > 0 || archived)
        {
            await WritingDesks.Drop(connection, transaction, before.Id, draft => archived || published.Contains(draft.Question));
        }
    }

    /// <summary>What answers their question alone, or repeats it.</summary>
    public async Task LetGo(DbConnection connection, DbTransaction transaction, ErasedVisitor erased)
    {
        var theirs = erased.Before.ByVisitor.GetValueOrDefault(erased.Visitor, []).ToHashSet();
        var said = erased.Words.Select(words => words.Text).Where(text => text.Split(' ').Length >= WordsThatAreTheirs).ToList();
        await WritingDesks.Drop(connection, transaction, erased.Before.Id, draft =>
            theirs.Contains(draft.Question) || said.Exists(text => draft.Text.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Shorter ones are anybody's.</summary>
    private const int WordsThatAreTheirs = 4;
}
