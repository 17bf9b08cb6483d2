namespace ChatQA.Pages.Staff;

/// <summary>One choice of a few in a staff form.</summary>
internal sealed record Choice(string Name, string Label, string? Value, IEnumerable<(string Value, string Words)> Options, string? Hint = null);
