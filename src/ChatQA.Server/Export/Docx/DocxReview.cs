using System.Globalization;
using ChatQA.Interviews;
using ChatQA.Interviews.Provenance;
using ChatQA.Typography;
using DiffPlex;
using DiffPlex.Chunkers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChatQA.Export.Docx;

/// <summary>
/// How each sentence came from its source, word by word. Both sides are set in the interview's typography first, so that
/// curling a quote is no change. A sentence without a source is all new; one that was left out whole is deleted where it stood.
/// </summary>
internal sealed class DocxReview(Edition edition)
{
    private static readonly IChunker Words = new WordChunker();

    private readonly string _author = edition.Imprint.Publication is { Length: > 0 } name ? name : "ChatQA";
    private readonly DateTime _at = edition.Version.At.ToDateTimeOffset().UtcDateTime;
    private readonly ExportWords _words = ExportWords.Of(edition.Document.Language);
    private readonly Omitted _omitted = new(edition);
    private int _changes;

    /// <summary>The sources that were met, a comment each.</summary>
    public List<Comment> Comments { get; } = [];

    /// <summary>The headline as printed, with where it was said.</summary>
    public IReadOnlyList<OpenXmlElement> Headline(string printed) => Commented([DocxText.Run(printed)], edition.Document.Headline.Sources, edition.Document.Headline.Integrity);

    /// <summary>The turn's paragraphs.</summary>
    public IReadOnlyList<IReadOnlyList<OpenXmlElement>> Turn(Turn turn)
    {
        var paragraphs = new List<List<OpenXmlElement>>();
        var before = "";
        foreach (var (at, sentence) in turn.Sentences.Index())
        {
            if (paragraphs.Count == 0 || sentence.NewParagraph)
            {
                paragraphs.Add([]);
            }
            else
            {
                paragraphs[^1].Add(DocxText.Run(" "));
            }

            var text = edition.Document.MarkCuts ? CutMarks.In(sentence, before) : sentence.Text;
            before += " " + text;
            paragraphs[^1].AddRange(_omitted.Before(turn, at).Select(gone => Deleted(Set(gone) + " ")));
            paragraphs[^1].AddRange(Commented(Changes(Source(sentence), Set(text)), sentence.Sources, sentence.Kind));
            paragraphs[^1].AddRange(_omitted.After(turn, at).Select(gone => Deleted(" " + Set(gone))));
        }

        return paragraphs;
    }

    private string? Source(Sentence sentence)
    {
        var spans = sentence.Sources.Select(source => edition.Sources?.Span(source)).ToList();
        return spans.Count == 0 || spans.Contains(null) ? null : Set(string.Join(' ', spans).ReplaceLineEndings(" "));
    }

    private List<OpenXmlElement> Changes(string? source, string printed)
    {
        if (source is null)
        {
            return [Inserted(printed)];
        }

        var diff = Differ.Instance.CreateDiffs(source, printed, ignoreWhiteSpace: false, ignoreCase: false, Words);
        var runs = new List<OpenXmlElement>();
        var (a, b) = (0, 0);
        foreach (var block in diff.DiffBlocks)
        {
            Same(block.InsertStartB);
            (a, b) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
            Add(string.Concat(diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA)), Deleted);
            Add(string.Concat(diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)), Inserted);
        }

        Same(diff.PiecesNew.Count);
        return runs;

        void Same(int until) => Add(string.Concat(diff.PiecesNew.Skip(b).Take(until - b)), text => DocxText.Run(text));

        void Add(string text, Func<string, OpenXmlElement> make)
        {
            if (text.Length > 0)
            {
                runs.Add(make(text));
            }
        }
    }

    private DeletedRun Deleted(string text) => new(DocxText.Deleted(text)) { Id = Next(), Author = _author, Date = _at };

    private InsertedRun Inserted(string text) => new(DocxText.Run(text)) { Id = Next(), Author = _author, Date = _at };

    private IReadOnlyList<OpenXmlElement> Commented(IReadOnlyList<OpenXmlElement> runs, IReadOnlyList<SourceRef> sources, EditKind? kind)
    {
        if (kind is not { } found || edition.Sources is null)
        {
            return runs;
        }

        var id = Comments.Count.ToString(CultureInfo.InvariantCulture);
        Comments.Add(new(
            [
                Line(_words.Kinds[found]),
                .. sources.DistinctBy(source => source.Item).Select(source => Line(Said(source))),
            ])
        { Id = id, Author = _author, Date = _at, Initials = "QA" });
        return [new CommentRangeStart { Id = id }, .. runs, new CommentRangeEnd { Id = id }, new Run(new CommentReference { Id = id })];
    }

    /// <summary>Who, when, and the whole message; that it is gone where it was erased.</summary>
    private string Said(SourceRef source)
    {
        if (edition.Sources?.Find(source.Item) is not { } message || edition.Sources.Text(source) is not { } text)
        {
            return _words.SourceGone;
        }

        var who = message.By ?? string.Join(_words.And, message.Askers.Select(asker => asker.Name).OfType<string>());
        return $"{who} ({Moments.Second(message.At)}, {message.Id}, r{source.Revision}){_words.Colon}{text.ReplaceLineEndings(" ")}";
    }

    private static Paragraph Line(string text) => new(DocxText.Run(text));

    private string Set(string text) => Typesetter.Apply(text, edition.Profile);

    private string Next() => (++_changes).ToString(CultureInfo.InvariantCulture);
}
