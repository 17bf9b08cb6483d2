using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Provenance;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Interviews;

public class RefusalTests
{
    [Fact]
    public async Task What_cannot_be_printed_is_refused_with_a_code_and_nothing_is_written()
    {
        await using var newsroom = await Newsroom.Open();
        var (_, answer) = await newsroom.Answered("Par où commencer?", "Par le grenier. 😀 Oui.");
        await newsroom.Closes();
        var begun = await newsroom.Begins();
        SourceRef Span(int start, int end, long revision = 1) => new(answer, revision, start, end);
        TurnDraft Linked(SourceRef source) => new(Sentences: [new("Par le grenier.", [source])]);
        (string Code, InterviewDraft Draft)[] cases =
        [
            ("text.too_long", new() { Headline = new(new string('a', 301)) }),
            ("text.invalid", new() { Signature = "a\u0007" }),
            ("interview.language_unknown", new() { Language = "de" }),
            ("interview.profile_unknown", new() { TypographyProfile = "fr-XX" }),
            ("interview.time_zone_unknown", new() { TimeZone = "Mars/Olympus" }),
            ("interview.link_scheme", new() { More = [new("Ici", "javascript:alert(1)")] }),
            ("interview.link_scheme", new() { More = [new("Ici", "https://u:p@example.org/")] }),
            ("interview.link_scheme", new() { More = [new("Ici", "ftp://example.org/")] }),
            ("interview.source_unknown", new() { Turns = [new(From: [new("nowhere")])] }),
            ("interview.source_span", new() { Turns = [Linked(Span(0, 999))] }),
            ("interview.source_span", new() { Turns = [Linked(Span(-1, 4))] }),
            ("interview.source_span", new() { Turns = [Linked(Span(4, 4))] }),
            ("interview.source_span", new() { Turns = [Linked(Span(0, 17))] }),
            ("interview.source_outdated", new() { Turns = [Linked(Span(0, 4, revision: 7))] }),
            ("interview.turn_empty", new() { Turns = [new()] }),
            ("text.required", new() { Turns = [new(Text: " ")] }),
            ("interview.turn_id", new() { Turns = [new("a", Text: "Oui."), new("a", Text: "Non.")] }),
            ("interview.speaker_unknown", new() { Turns = [new(Text: "Oui.", Speakers: ["nobody"])] }),
            ("interview.speaker_id", new() { Speakers = [new("<x>")] }),
            ("interview.too_many", new() { Turns = [.. Enumerable.Repeat(new TurnDraft(Text: "Oui."), 501)] }),
        ];
        foreach (var (code, draft) in cases)
        {
            Assert.Equal(code, (await newsroom.Desk.Save(newsroom.Session, begun.Version, draft, Cast.Editor)).Rejection?.Code);
        }

        Assert.Equal(begun.Version, (await newsroom.Rows.Find(newsroom.Session))!.Version);
    }
}
