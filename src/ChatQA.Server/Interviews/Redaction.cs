using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;

namespace ChatQA.Interviews;

/// <summary>
/// A document without an erased visitor. The rule is total rather than fine: a sentence that comes from a question of theirs, or
/// stands under their name alone, is replaced whole; so is what an editor typed that holds one of their sentences; their label
/// becomes that of somebody who gave no name. What others said is left.
/// </summary>
internal sealed class Redaction
{
    /// <summary>Shorter ones are anybody's.</summary>
    private const int WordsThatAreTheirs = 4;

    private readonly HashSet<ItemId> _questions;
    private readonly HashSet<ItemId> _credited;
    private readonly HashSet<string> _labels;
    private readonly HashSet<string> _names;
    private readonly List<string> _quotes;

    public Redaction(ErasedVisitor erased)
    {
        var theirs = erased.Before.ByVisitor.GetValueOrDefault(erased.Visitor, []).Select(id => erased.Before.Question(id)!).ToList();
        _questions = [.. theirs.Select(question => question.Id)];
        _credited = [.. _questions, .. theirs.Select(question => question.MergedInto).OfType<ItemId>()];
        _labels = [.. theirs.Select(question => $"{question.Id}.1"), .. theirs.Where(question => question.MergedInto is not null).Select(question => Label(erased.Before, question))];
        _names = [.. erased.Words.Select(words => words.Name).OfType<string>()];
        _quotes = [.. erased.Words.SelectMany(words => SentenceSplitter.Split(words.Text).Select(span => words.Text[span.Start..span.End]))
            .Where(sentence => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= WordsThatAreTheirs).Distinct()];
    }

    public InterviewDocument Of(InterviewDocument document)
    {
        var gone = document.Language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? "[texte effacé à la demande de la personne]" : "[text erased at the person’s request]";
        var theirs = document.Speakers.Where(IsTheirs).Select(speaker => speaker.Id).ToHashSet();
        return document with
        {
            Headline = Redacted(document.Headline, gone),
            Alternates = [.. document.Alternates.Select(alternate => Redacted(alternate, gone))],
            Corrections = [.. document.Corrections.Select(correction => Quotes(correction.Text) ? correction with { Text = gone } : correction)],
            Disclosure = Quotes(document.Disclosure.Text) ? document.Disclosure with { Text = "", Automatic = true } : document.Disclosure,
            Lede = [.. document.Lede.Select(block => !block.Automatic && Quotes(block.Text) ? block with { Text = gone } : block)],
            Speakers = [.. document.Speakers.Select(speaker => theirs.Contains(speaker.Id)
                ? speaker with { Name = "", ShortForm = null, Place = null, Title = null, Affiliation = null, ShownAs = null, Links = [] } : speaker)],
            Turns = [.. document.Turns.Select(turn => Of(turn, theirs, gone))],
        };
    }

    /// <summary>A remark about the article without their words; the same one when it holds none.</summary>
    public string? Of(string? remark) => remark is not null && Quotes(remark) ? "" : remark;

    private Headline Redacted(Headline headline, string gone) => headline.Sources.Any(Theirs) || Quotes(headline.Text) ? new(gone) : headline;

    private Turn Of(Turn turn, HashSet<string> theirs, string gone)
    {
        var spoken = turn.Speakers.Count > 0 && turn.Speakers.All(theirs.Contains);
        var sentences = new List<Sentence>();
        foreach (var sentence in turn.Sentences)
        {
            if (!spoken && !sentence.Sources.Any(Theirs) && (sentence.Sources.Count > 0 || !Quotes(sentence.Text)))
            {
                sentences.Add(sentence);
            }
            else if (sentences is not [.., { } last] || last.Text != gone)
            {
                sentences.Add(new(gone) { NewParagraph = sentence.NewParagraph });
            }
        }

        return turn with { Sentences = sentences };
    }

    private bool Theirs(SourceRef source) => _questions.Contains(source.Item);

    private bool Quotes(string text) => _quotes.Exists(quote => text.Contains(quote, StringComparison.OrdinalIgnoreCase));

    private bool IsTheirs(Speaker speaker) => speaker.Role is SpeakerRole.Visitor
        && (_labels.Contains(speaker.Id) || (speaker.Item is { } item && _credited.Contains(item) && _names.Contains(speaker.Name)));

    /// <summary>What documents of before called them, among those credited with the question that theirs was merged into: by position.</summary>
    private static string Label(SessionState state, Question question)
    {
        var standing = state.Question(question.MergedInto!.Value)!;
        return $"{standing.Id}.{standing.Merged.Where(id => state.Question(id)!.Status is not QuestionStatus.Erased).ToList().IndexOf(question.Id) + 2}";
    }
}
