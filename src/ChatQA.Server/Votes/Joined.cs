using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Votes;

/// <summary>Whoever backed a question that was merged backs the one it joined, once. The rows stay as they were cast, so that a merge can be undone.</summary>
internal static class Joined
{
    /// <summary>The votes of the questions that others were merged into, among these or, without any, among all that wait.</summary>
    public static async Task<Dictionary<ItemId, int>> Count(DbConnection connection, IDialect dialect, SessionState state, IEnumerable<ItemId>? questions, DbTransaction? transaction = null)
    {
        var counted = new Dictionary<ItemId, int>();
        foreach (var question in (questions ?? state.Waiting.Values).Select(state.Question).OfType<Question>().Where(question => !question.Merged.IsEmpty))
        {
            counted[question.Id] = (int)await connection.ExecuteScalarAsync<long>(
                $"SELECT COUNT(DISTINCT visitor) FROM votes WHERE session = @session AND {dialect.OneOf("question", "@questions")}",
                new { session = state.Id, questions = question.Merged.Add(question.Id).Select(id => id.Value).ToArray() },
                transaction);
        }

        return counted;
    }

    /// <summary>What a visitor voted for, by the questions that stand for it now.</summary>
    public static IEnumerable<ItemId> Standing(SessionState state, IEnumerable<ItemId> voted) =>
        voted.Select(id => state.Question(id)?.MergedInto ?? id).Distinct();

    /// <summary>A question and those whose votes it shares.</summary>
    public static IEnumerable<ItemId> Around(SessionState state, ItemId id) => state.Question(id) is { } question
        ? question.Merged.Append(id).Concat(question.MergedInto is { } into ? [into] : []) : [];

    /// <summary>A question waits again, or with others, or without them: its count is to be told, whether it changed or not.</summary>
    public static IEnumerable<ItemId> Again(SessionEvent happened) => happened switch
    {
        QuestionApproved approved => [approved.Question],
        QuestionReturned { To: QuestionStatus.Approved } returned => [returned.Question],
        QuestionMerged merged => [merged.Into],
        QuestionUnmerged unmerged => [unmerged.Question],
        QuestionWithdrawn withdrawn => [withdrawn.Question],
        _ => [],
    };
}
