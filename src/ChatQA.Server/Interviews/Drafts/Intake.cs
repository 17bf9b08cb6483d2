using ChatQA.Kernel;

namespace ChatQA.Interviews.Drafts;

/// <summary>Takes a draft's values in one after another and remembers the first refusal, with its place in the draft.</summary>
internal sealed class Intake
{
    public Rejection? Rejection { get; private set; }

    public string Text(string? text, TextLimit limit, string at)
    {
        if (PlainText.Accept(text, limit).Accepted(out var accepted, out var rejection))
        {
            return accepted;
        }

        (rejection.Args ??= [])["at"] = System.Text.Json.JsonSerializer.SerializeToElement(at, Wire.Json);
        Rejection ??= rejection;
        return "";
    }

    /// <summary>The text, or null when there is none.</summary>
    public string? Optional(string? text, TextLimit limit, string at) => string.IsNullOrWhiteSpace(text) ? null : Text(text, limit, at);

    public bool Refuse(bool wrong, string code, string at, object? value = null)
    {
        if (wrong)
        {
            Rejection ??= value is null ? new(code, ("at", at)) : new(code, ("at", at), ("value", value));
        }

        return wrong;
    }

    public IReadOnlyList<T> List<T>(IReadOnlyList<T>? list, int most, string at)
    {
        if (list is null)
        {
            return [];
        }

        if (list.Count > most)
        {
            Rejection ??= new("interview.too_many", ("at", at), ("max", most));
            return [];
        }

        return Refuse(list.Any(item => item is null), "interview.malformed", at) ? [] : list;
    }
}
