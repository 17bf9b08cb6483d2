using CsCheck;

namespace ChatQA.Tests.Model;

internal enum Act
{
    Ask,
    Revise,
    Withdraw,
    Edit,
    Approve,
    Reject,
    Merge,
    Return,
    Hand,
    Tag,
    Untag,
    Reply,
    Undo,
    Answer,
    Correct,
    Announce,
    Retract,
    Pin,
    Unpin,
    Resume,
    Retry,
    Erase,
    Restart,
}

/// <summary>One thing somebody tries. The numbers choose who and what among those there are, so that a shorter list still means something.</summary>
internal sealed record Step(Act Act, int A, int B, int C)
{
    /// <summary>How often each comes: what brings a session on its way more than what ends it.</summary>
    private static readonly Act[] Often =
    [
        Act.Ask, Act.Ask, Act.Ask, Act.Ask, Act.Revise, Act.Withdraw, Act.Edit, Act.Edit, Act.Approve, Act.Approve, Act.Approve, Act.Reject,
        Act.Merge, Act.Merge, Act.Merge, Act.Return, Act.Return, Act.Undo, Act.Hand, Act.Tag, Act.Tag, Act.Untag, Act.Reply, Act.Answer, Act.Answer, Act.Correct, Act.Announce, Act.Retract,
        Act.Pin, Act.Pin, Act.Unpin,
        Act.Resume, Act.Resume, Act.Resume, Act.Retry, Act.Erase, Act.Restart,
    ];

    public static Gen<Step[]> Lists { get; } = Gen.Select(Gen.Int[0, Often.Length - 1], Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 7])
        .Select(numbers => new Step(Often[numbers.Item1], numbers.Item2, numbers.Item3, numbers.Item4)).Array[1, 40];
}
