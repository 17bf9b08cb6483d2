using ChatQA.Kernel;

namespace ChatQA.Access.Canned;

/// <summary>Sentences at hand in one language: why a question is not kept, and what is written to those who ask.</summary>
/// <param name="Version">0 for those the product comes with; one more with each change.</param>
internal sealed record CannedTexts(string Language, IReadOnlyList<string> Reasons, IReadOnlyList<string> Replies, long Version)
{
    /// <summary>How many of each.</summary>
    public const int Most = 20;

    /// <summary>Each one accepted as a moderator's own would be, without repeats; or why not.</summary>
    internal Outcome<CannedTexts> Checked() =>
        List(Reasons, TextLimit.Reason).Then(reasons =>
            List(Replies, TextLimit.Reply).Select(replies => this with { Reasons = reasons, Replies = replies }));

    private static Outcome<IReadOnlyList<string>> List(IReadOnlyList<string> texts, TextLimit limit)
    {
        var accepted = new List<string>();
        foreach (var text in texts.Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            if (!PlainText.Accept(text, limit).Accepted(out var clean, out var rejection))
            {
                return rejection;
            }

            accepted.Add(clean);
        }

        return accepted.Distinct(StringComparer.Ordinal).ToList() is var list && list.Count > Most ? new Rejection("canned.too_many", ("max", Most)) : list;
    }
}
