using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatQA.Kernel;

/// <summary>A moment: milliseconds since 1970-01-01 UTC, a plain number on the wire and in SQL.</summary>
[JsonConverter(typeof(InstantJson))]
public readonly record struct Instant(long Milliseconds) : IComparable<Instant>
{
    public static Instant From(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);

    public int CompareTo(Instant other) => Milliseconds.CompareTo(other.Milliseconds);

    public static bool operator <(Instant a, Instant b) => a.Milliseconds < b.Milliseconds;

    public static bool operator >(Instant a, Instant b) => a.Milliseconds > b.Milliseconds;

    public static bool operator <=(Instant a, Instant b) => a.Milliseconds <= b.Milliseconds;

    public static bool operator >=(Instant a, Instant b) => a.Milliseconds >= b.Milliseconds;

    public static Instant operator +(Instant a, TimeSpan span) => new(a.Milliseconds + (long)span.TotalMilliseconds);

    public static TimeSpan operator -(Instant a, Instant b) => TimeSpan.FromMilliseconds(a.Milliseconds - b.Milliseconds);

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Milliseconds);
    }
}

internal static class Clock
{
    public static Instant Now(this TimeProvider time) => Instant.From(time.GetUtcNow());
}
