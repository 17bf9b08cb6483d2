using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatQA.Kernel;

/// <summary>
/// A refusal as a value: a stable code ("question.too_long") that the text catalogue turns into a sentence
/// (key <c>rejection.question.too_long</c>), with the figures that the sentence needs beside the code.
/// </summary>
public sealed class Rejection
{
    [JsonConstructor]
    public Rejection(string code) => Code = code;

    public Rejection(string code, params ReadOnlySpan<(string Name, object? Value)> args)
        : this(code)
    {
        foreach (var (name, value) in args)
        {
            Args ??= [];
            Args[name] = JsonSerializer.SerializeToElement(value, Wire.Json);
        }
    }

    /// <summary>Stable, lower case, dotted: what was refused, then why.</summary>
    public string Code { get; }

    /// <summary>Figures for the sentence, flattened beside the code on the wire.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Args { get; set; }

    /// <summary>True when the same call may succeed later, unchanged.</summary>
    [JsonIgnore]
    public bool Retryable => Code is "server.busy" or "server.stopping" or "server.store_unavailable";

    public override string ToString() => Code;
}
