namespace ChatQA.Typography;

/// <summary>A run of text and the opaque name of the inline markup it carries ("em", "a"…), null for none.</summary>
public readonly record struct Inline(string Text, string? Mark);
