using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Lede;
using ChatQA.Interviews.Provenance;
using CsCheck;

namespace ChatQA.Tests.Interviews.Provenance;

public sealed class ProvenanceProperties
{
    private static readonly Gen<string> Words = Gen.OneOf(
        "Par", "le", "grenier", "C'est", "là", "que", "la", "chaleur", "s'en", "va", "30", "%", "M. Roy", ".", "?", "...", "\"ici\"", "« oui »", "-", "porte-parole", "😀", "Oui.", "Non!", "\n")
        .Array[1, 25].Select(words => string.Join(' ', words));

    private static readonly Gen<(string[] Said, string[] Printed)> Case = Gen.Select(Words.Array[1, 5], Words.Array[1, 4], Gen.Int[0, 1000].Array[0, 4])
        // Half of what is printed is cut out of what was said.
        .Select((said, own, picks) => (said, (string[])[.. own, .. picks.Select(pick => Piece(said[pick % said.Length], pick))]));

    [Fact]
    public void Spans_never_dangle_and_untraced_is_never_called_verbatim() => Case.Sample(play =>
    {
        var record = new SourceRecord(new("s"), "e", 1, [.. play.Said.Select((text, i) => new SourceMessage(new($"m{i}"), SourceKind.ContinuationAnswer, new(i), 1, text.Trim()))
            .Where(message => message.Text.Length > 0)]);
        var sources = new SourceTexts(record, new Dictionary<SourceText, string>(), new HashSet<SourceText>());
        var facts = new LedeFacts(0, null, "", new("Anne Roy", "", ""), false, false);
        var voices = new Voices(record, facts.Guest, new Newspaper { Name = "La Gazette", Abbreviation = "LG" });
        var read = new DraftReader(sources, voices, facts, new InterviewDocument())
            .Read(new() { Turns = [.. play.Printed.Where(text => text.Trim().Length > 0).Select(text => new TurnDraft(Text: text))] });
        var document = Derivation.Complete(read.Value!, sources, facts);
        foreach (var sentence in document.Turns.SelectMany(turn => turn.Sentences))
        {
            Assert.All(sentence.Sources, source => Assert.NotNull(sources.Span(source)));
            Assert.Equal(sentence.Sources.Count == 0, sentence.Kind is EditKind.Untraced);
            if (sentence.Kind is EditKind.Verbatim)
            {
                Assert.Equal(Integrity.Forms(Token.Of(sources.Span(Assert.Single(sentence.Sources))!)), Integrity.Forms(Integrity.WithoutCutMarks(Token.Of(sentence.Text))));
            }
        }
    });

    [Fact]
    public void A_whole_message_is_verbatim_whatever_it_says() => Words.Sample(text =>
    {
        var message = new SourceMessage(new("m"), SourceKind.Answer, new(0), 1, text.Trim());
        Assert.All(message.Sentences, sentence => Assert.Equal(EditKind.Verbatim, Integrity.Classify(sentence.Text, [text.Trim()[sentence.Start..sentence.End]], 1)));
    });

    private static string Piece(string text, int pick)
    {
        var words = text.Split(' ');
        var from = pick % words.Length;
        return string.Join(' ', words[from..Math.Min(words.Length, from + 1 + pick % 7)]);
    }
}
