using System.Text.Json;
using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Lede;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;
using CsCheck;

namespace ChatQA.Tests.Interviews.Provenance;

/// <summary>An editor's hour, at random: cut, split, merge, reword, reorder, drop, pick again, retitle.</summary>
public sealed class EditSequences
{
    private static readonly Gen<string> Text = Gen.OneOf(
        "Par", "le", "grenier", "C'est", "là", "que", "30 %", "M. Roy", ".", "?", "...", "« oui »", "-", "😀", "Oui.", "Non!", "\n", "fenêtres", "Ensuite", ",").Array[3, 25]
        .Select(words => "A " + string.Join(' ', words));

    private static readonly Gen<(string[] Said, int[] Edits)> Hours = Gen.Select(Text.Array[1, 4], Gen.Int[0, 1_000_000].Array[1, 14]);

    [Fact]
    public void Provenance_never_dangles_and_undo_brings_the_same_bytes_back() => Hours.Sample(hour =>
    {
        var record = new SourceRecord(new("s"), "e", 1, [.. hour.Said.Select((text, i) =>
            new SourceMessage(new($"m{i}"), i % 2 == 0 ? SourceKind.ContinuationQuestion : SourceKind.ContinuationAnswer, new(i), 1, text.Trim()))]);
        var past = new List<InterviewDocument> { Save(record, new InterviewDocument(), new() { Turns = [.. record.Messages.Select(message => new TurnDraft(From: [message.Id]))] }) };
        foreach (var edit in hour.Edits)
        {
            past.Add(Save(record, past[^1], new() { Turns = [.. Edit(past[^1], record, edit)], Headline = new(Some(past[^1], edit), IsQuotation: true) }));
        }

        Assert.All(past, document => Holds(document, record));
        // Undo, one after another: what was read is sent back, and comes out as it was.
        for (var i = past.Count - 1; i > 0; i--)
        {
            var draft = JsonSerializer.Deserialize<InterviewDraft>(JsonSerializer.Serialize(past[i - 1], Wire.Json), Wire.Json)!;
            Assert.Equal(JsonSerializer.Serialize(past[i - 1], Wire.Json), JsonSerializer.Serialize(Save(record, past[i], draft), Wire.Json));
        }
    });

    private static void Holds(InterviewDocument document, SourceRecord record)
    {
        var sources = new SourceTexts(record, new Dictionary<SourceText, string>(), new HashSet<SourceText>());
        foreach (var (turn, sentence) in document.Turns.SelectMany(turn => turn.Sentences.Select(sentence => (turn, sentence))))
        {
            Assert.All(sentence.Sources, source => Assert.NotNull(sources.Span(source)));
            Assert.Equal(sentence.Sources.Count == 0, sentence.Kind is EditKind.Untraced);
            if (sentence.Kind is EditKind.Verbatim && turn.Kind is not TurnKind.Intertitle)
            {
                Assert.Equal(Integrity.Forms(Token.Of(sources.Span(Assert.Single(sentence.Sources))!)), Integrity.Forms(Integrity.WithoutCutMarks(Token.Of(sentence.Text))));
            }

            Assert.All(sentence.Cuts ?? [], cut => Assert.InRange(cut, 1, sentence.Text.Length - 1));
        }

        Assert.Equal(document.Headline is { IsQuotation: true, Text.Length: > 0, Integrity: not EditKind.Verbatim }, document.Headline.Flagged);
    }

    private static InterviewDocument Save(SourceRecord record, InterviewDocument previous, InterviewDraft draft)
    {
        var used = previous.Turns.SelectMany(turn => turn.Sentences).SelectMany(sentence => sentence.Sources).Select(source => new SourceText(source.Item, source.Revision)).ToHashSet();
        var sources = new SourceTexts(record, new Dictionary<SourceText, string>(), used);
        var facts = new LedeFacts(0, null, "", new("Anne Roy", "", ""), false, false);
        var read = new DraftReader(sources, new(record, facts.Guest, new Newspaper { Name = "La Gazette", Abbreviation = "LG" }), facts, previous).Read(draft);
        return Derivation.Complete(read.Value ?? throw new InvalidOperationException(JsonSerializer.Serialize(read.Rejection!, Wire.Json)), sources, facts);
    }

    private static IEnumerable<TurnDraft> Edit(InterviewDocument document, SourceRecord record, int edit)
    {
        var turns = document.Turns.Select(turn => new TurnDraft(turn.Id, turn.Kind, turn.Speakers, [.. turn.Sentences.SelectMany(s => s.Sources).Select(s => s.Item).Distinct()], Prose.Of(turn))).ToList();
        var at = turns.Count == 0 ? 0 : edit / 8 % turns.Count;
        var fresh = $"n{document.Turns.Count}-{edit}";
        var message = record.Messages[edit / 8 % record.Messages.Count];
        switch (turns.Count == 0 ? 6 : edit % 8)
        {
            case 0 when turns[at].Text!.Length > 6 && !turns[at].Text![..6].Any(char.IsSurrogate):
                turns[at] = turns[at] with { Text = "B " + turns[at].Text!.Remove(2, 3) };
                break;
            case 1 when turns[at].Text!.Split(". ") is { Length: > 1 } parts:
                turns[at] = turns[at] with { Text = parts[0] + "." };
                turns.Insert(at + 1, turns[at] with { Id = fresh, Text = "C " + string.Join(". ", parts[1..]) });
                break;
            case 2 when at + 1 < turns.Count:
                turns[at] = turns[at] with { Text = turns[at].Text + "\n" + turns[at + 1].Text, From = [.. turns[at].From!.Union(turns[at + 1].From!)] };
                turns.RemoveAt(at + 1);
                break;
            case 3:
                turns[at] = turns[at] with { Text = turns[at].Text + " Et de fait, personne ne l'a dit." };
                break;
            case 4:
                (turns[0], turns[at]) = (turns[at], turns[0]);
                break;
            case 5:
                turns.RemoveAt(at);
                break;
            case 6:
                turns.Insert(at, new(fresh, From: [message.Id]));
                break;
            default:
                turns.Insert(at, new(fresh, TurnKind.Intertitle, Text: edit % 3 == 0 ? $"« {Some(document, edit)} »" : "Un intertitre"));
                break;
        }

        // An intertitle that grew into a paragraph is refused, with what goes on growing: it begins anew.
        return turns.Where(turn => turn.Text is null || turn.Text.Trim().Length > 0)
            .Select(turn => turn is { Kind: TurnKind.Intertitle, Text.Length: > 250 } ? turn with { Text = "Un intertitre" } : turn);
    }

    private static string Some(InterviewDocument document, int edit) =>
        document.Turns.SelectMany(turn => turn.Sentences).Select(sentence => sentence.Text.Trim('«', '»', ' ')).Where(text => text.Length > 0).Skip(edit % 5)
            .Select(text => string.Join(' ', text.Split(' ').Take(8))).FirstOrDefault() ?? "Rien";
}
