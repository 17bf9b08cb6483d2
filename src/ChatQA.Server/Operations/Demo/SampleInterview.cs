using ChatQA.Interviews;

namespace ChatQA.Operations.Demo;

/// <summary>The interview that the newspaper makes of the sample: which turns, in which order, under which headline.</summary>
internal sealed record SampleInterview(
    SampleHeadline Headline, bool CutMarks, IReadOnlyList<SampleLede> Lede, IReadOnlyList<SampleTurn> Turns, IReadOnlyList<MoreLink> More, string Signature);

internal sealed record SampleHeadline(string Text, bool IsQuote, string? From);

/// <param name="Composed">A sentence that the product writes: <c>attendance</c>, or <c>continuation</c> (it went on, and this is an excerpt).</param>
internal sealed record SampleLede(string? Composed, string? Text, bool SameParagraphAsPrevious = false);

/// <summary>One of the three names what is printed, by the sample's own names.</summary>
/// <param name="Cut">Sentences that are left out.</param>
internal sealed record SampleTurn(string? Question, string? Answer, string? Message, IReadOnlyList<string>? Cut);
