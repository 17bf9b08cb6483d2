namespace ChatQA.Typography;

/// <summary>Faces made of punctuation: eyes, perhaps a nose, a mouth, then nothing that goes on.</summary>
internal static class Emoticons
{
    private const string Eyes = ":;=", Noses = "-'o^", Mouths = "()[]/\\|*DPpOoSsXx$@3", Laughs = "()DP";

    /// <summary>The end of the face at this place, or -1. A letter for a mouth needs a blank before the eyes.</summary>
    public static int EndOf(string source, int at, bool inParentheses)
    {
        var end = source[at] == '<' ? Heart(source, at) : Face(source, at, inParentheses);
        return end > 0 && Ends(source, end) ? end : -1;
    }

    private static int Heart(string source, int at)
    {
        if (at > 0 && (char.IsLetterOrDigit(source[at - 1]) || source[at - 1] is '-' or '–' or '—'))
        {
            return -1;
        }
        var next = at + 1 < source.Length && source[at + 1] is '/' or '\\' ? at + 2 : at + 1;
        return next < source.Length && source[next] == '3' ? next + 1 : -1;
    }

    private static int Face(string source, int at, bool inParentheses)
    {
        if (!Eyes.Contains(source[at]))
        {
            return -1;
        }
        var mouth = at + 1;
        if (mouth + 1 < source.Length && Noses.Contains(source[mouth]) && Mouths.Contains(source[mouth + 1]))
        {
            mouth++;
        }
        if (mouth >= source.Length || !Mouths.Contains(source[mouth]))
        {
            return -1;
        }
        var glued = at > 0 && char.IsLetterOrDigit(source[at - 1]);
        if (glued && (char.IsLetterOrDigit(source[mouth]) || (inParentheses && source[mouth] == ')')))
        {
            return -1;
        }
        var end = mouth + 1;
        while (Laughs.Contains(source[mouth]) && end < source.Length && source[end] == source[mouth])
        {
            end++;
        }
        return end;
    }

    private static bool Ends(string source, int end) =>
        end >= source.Length || Blanks.IsBlank(source[end]) || ".,;:!?…)]«»“”„\"'‘’´".Contains(source[end]);
}
