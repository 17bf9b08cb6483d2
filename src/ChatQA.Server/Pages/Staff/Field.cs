namespace ChatQA.Pages.Staff;

/// <summary>One field of a staff form, with its label, its hint and, after a refusal, what to do.</summary>
internal sealed record Field(string Name, string Label, string? Value, string? Hint = null, bool Required = false, string Type = "text", int Lines = 1, IEnumerable<string>? List = null, string Complete = "off");
