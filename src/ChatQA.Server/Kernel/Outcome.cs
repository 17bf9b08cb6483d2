using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ChatQA.Kernel;

/// <summary>
/// The result of something that may be refused: a value or a rejection, never both.
/// On the wire: <c>{"value":…}</c> or <c>{"rejection":{"code":"question.too_long","max":600}}</c>.
/// </summary>
public sealed class Outcome<T>
{
    [JsonConstructor]
    private Outcome(T? value, Rejection? rejection) => (Value, Rejection) = (value, rejection);

    /// <summary>The result; default when <see cref="Rejection"/> is set.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Rejection? Rejection { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Rejection rejection) => new(default, rejection);

    public bool Accepted([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Rejection? rejection)
    {
        (value, rejection) = (Value, Rejection);
        return rejection is null;
    }

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Rejection is { } refused ? refused : next(Value!);

    public Outcome<TNext> Select<TNext>(Func<T, TNext> next) => Rejection is { } refused ? refused : next(Value!);
}
