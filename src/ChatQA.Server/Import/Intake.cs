using ChatQA.Kernel;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Import;

/// <summary>One thing to be written into the log, its texts accepted.</summary>
internal sealed record TakenLine(ReadKind Kind, string Text, Instant? At)
{
    public IReadOnlyList<Asker> Askers { get; init; } = [];
    public string By { get; init; } = "";

    /// <summary>Which of the lines it answers, from 0.</summary>
    public int? Answers { get; init; }
    public IReadOnlyList<(string Was, Instant? At, string? Note)> Corrections { get; init; } = [];
}

/// <summary>Lets the lines in by the same door as what people type live: the same texts, the same limits.</summary>
internal static class Intake
{
    public static (IReadOnlyList<TakenLine> Lines, IReadOnlyList<LineProblem> Problems) Take(IReadOnlyList<ReadLine> lines, string guest, string newspaper)
    {
        var taken = new List<TakenLine>();
        var problems = new List<LineProblem>();
        var places = new Dictionary<string, int>();
        var answered = new HashSet<int>();
        foreach (var line in lines)
        {
            if (!Accept(line, guest, newspaper).Accepted(out var accepted, out var rejection))
            {
                problems.Add(new(line.Line, rejection));
                if (line.Kind is not ReadKind.Question)
                {
                    continue;
                }

                // It keeps its place, so that its answer is not reproached with it.
                accepted = new(ReadKind.Question, "", null);
            }

            if (line.Kind is ReadKind.Answer)
            {
                var question = line.Answers is { } named ? places.TryGetValue(named, out var place) ? place : (int?)null
                    : taken.FindLastIndex(before => before.Kind is ReadKind.Question) is var last and >= 0 ? last : null;
                if (question is not { } found || !answered.Add(found))
                {
                    problems.Add(new(line.Line, new(question is null ? "import.answer_without_question" : "import.answered_twice")));
                    continue;
                }

                accepted = accepted with { Answers = found };
            }

            if (line is { Kind: ReadKind.Question, Id: { } id })
            {
                places[id] = taken.Count;
            }

            taken.Add(accepted);
        }

        return (taken, problems);
    }

    private static Outcome<TakenLine> Accept(ReadLine line, string guest, string newspaper)
    {
        var limit = line.Kind switch { ReadKind.Question => TextLimit.Question, ReadKind.Answer => TextLimit.Answer, ReadKind.Announcement => TextLimit.Announcement, _ => TextLimit.Message };
        if (!PlainText.Accept(line.Text, limit).Accepted(out var text, out var rejection))
        {
            return rejection;
        }

        var askers = new List<Asker>();
        foreach (var asker in line.Kind is ReadKind.Question ? line.Others.Prepend(new(line.Speaker, line.Place)) : [])
        {
            if (!PlainText.Accept(asker.Name, TextLimit.Name).Accepted(out var name, out rejection) || !PlainText.Accept(asker.Place, TextLimit.Place).Accepted(out var place, out rejection))
            {
                return rejection;
            }

            askers.Add(new(name is "" ? null : name, place is "" ? null : place));
        }

        var corrections = new List<(string, Instant?, string?)>();
        foreach (var (was, at, note) in line.Corrections)
        {
            if (!PlainText.Accept(was, limit).Accepted(out var before, out rejection) || !PlainText.Accept(note, TextLimit.Note).Accepted(out var kept, out rejection))
            {
                return rejection;
            }

            corrections.Add((before, at, kept is "" ? null : kept));
        }

        // The guest speaks under the name of the session's guest; the newsroom under the name that the file gives.
        var isGuest = line.Kind is ReadKind.Answer or ReadKind.ContinuationAnswer;
        return !PlainText.Accept(isGuest ? guest : line.Speaker is { Length: > 0 } speaker ? speaker : newspaper, TextLimit.SpeakerName).Accepted(out var by, out rejection) ? rejection
            : new TakenLine(line.Kind!.Value, text, line.At) { Askers = askers, By = by, Corrections = corrections };
    }
}
