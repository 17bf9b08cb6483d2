using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Provenance;

namespace ChatQA.Export.Docx;

/// <summary>
/// The whole sentences that the article leaves out of the messages it prints, each beside the printed sentence that it stood next
/// to: after the last one of its message that came before it, else before the first. A message that is printed nowhere is in the transcript.
/// </summary>
internal sealed class Omitted
{
    private readonly ILookup<(string Turn, int Sentence), string> _before;
    private readonly ILookup<(string Turn, int Sentence), string> _after;

    public Omitted(Edition edition)
    {
        var printed = edition.Document.Turns.Where(turn => turn.Kind is not TurnKind.Intertitle)
            .SelectMany(turn => turn.Sentences.SelectMany((sentence, at) => sentence.Sources.Select(source => (Place: (turn.Id, at), source))))
            .GroupBy(each => new SourceText(each.source.Item, each.source.Revision)).ToList();
        var gone = printed.SelectMany(message => edition.Sources?.Text(message.First().source) is { } text ? Gone(text, [.. message]) : []).ToList();
        _before = gone.Where(each => each.Before).ToLookup(each => each.Place, each => each.Text);
        _after = gone.Where(each => !each.Before).ToLookup(each => each.Place, each => each.Text);
    }

    public IEnumerable<string> Before(Turn turn, int sentence) => _before[(turn.Id, sentence)];

    public IEnumerable<string> After(Turn turn, int sentence) => _after[(turn.Id, sentence)];

    private static IEnumerable<((string, int) Place, bool Before, string Text)> Gone(string text, List<((string, int) Place, SourceRef Source)> printed)
    {
        foreach (var span in SentenceSplitter.Split(text).Where(span => !printed.Exists(each => each.Source.Start < span.End && each.Source.End > span.Start)))
        {
            var earlier = printed.Where(each => each.Source.End <= span.Start).ToList();
            yield return earlier.Count > 0
                ? (earlier.MaxBy(each => each.Source.End).Place, false, text[span.Start..span.End])
                : (printed.MinBy(each => each.Source.Start).Place, true, text[span.Start..span.End]);
        }
    }
}
