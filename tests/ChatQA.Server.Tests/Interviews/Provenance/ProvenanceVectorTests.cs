using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Lede;
using ChatQA.Interviews.Provenance;

namespace ChatQA.Tests.Interviews.Provenance;

/// <summary>The words of provenance by example: sentences.tsv says where sentences end, classes.tsv what each becomes.</summary>
public sealed class ProvenanceVectorTests
{
    public static TheoryData<string, string> Sentences => [.. Rows("sentences.tsv").Select(row => (row[0], row[1]))];

    public static TheoryData<string, string, string> Classes => [.. Rows("classes.tsv").Select(row => (row[0], row[1], row[2]))];

    [Fact]
    public void There_are_many() => Assert.True(Rows("sentences.tsv").Count() + Rows("classes.tsv").Count() > 200);

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Sentences_end_where_a_reader_ends_them(string language, string barred)
    {
        Assert.True(language is "fr" or "en");
        Assert.Equal([.. barred.Split('|').Select(sentence => sentence.Trim(' ', '\n'))], SentenceSplitter.Texts(barred.Replace("|", "", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Each_sentence_is_what_became_of_its_source(string kinds, string printed, string said)
    {
        var document = Printed(printed, said.Split('‖'));
        Assert.Equal(kinds, string.Join(',', document.Turns[0].Sentences.Select(sentence => sentence.Kind.ToString().ToLowerInvariant() + (sentence.Moved ? "+" : ""))));
    }

    private static InterviewDocument Printed(string printed, string[] said)
    {
        var record = new SourceRecord(new("s"), "e", 1, [.. said.Select((text, i) => new SourceMessage(new($"m{i}"), SourceKind.ContinuationAnswer, new(i), 1, text))]);
        var sources = new SourceTexts(record, new Dictionary<SourceText, string>(), new HashSet<SourceText>());
        var facts = new LedeFacts(0, null, "", new("Anne Roy", "", ""), false, false);
        var voices = new Voices(record, facts.Guest, new Newspaper { Name = "La Gazette", Abbreviation = "LG" });
        var read = new DraftReader(sources, voices, facts, new InterviewDocument()).Read(new() { Turns = [new(Text: printed)] });
        return Derivation.Complete(read.Value ?? throw new InvalidOperationException(read.Rejection!.Code), sources, facts);
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/ChatQA.Server.Tests/Interviews/Provenance", file)).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Replace('⍽', '\u00A0').Replace('∙', '\u202F').Replace('⏎', '\n').Split('\t'));
}
