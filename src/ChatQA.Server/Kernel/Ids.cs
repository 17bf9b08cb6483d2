using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatQA.Kernel;

/// <summary>Every id is a short opaque text (lower case base32, 80 bits), typed in C# so that two kinds never mix.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

[JsonConverter(typeof(IdJson<SessionId>))]
public readonly record struct SessionId(string Value) : IId<SessionId>
{
    public static SessionId Of(string value) => new(value);

    /// <summary>From an address.</summary>
    public static bool TryParse(string? value, out SessionId id)
    {
        id = new(value ?? "");
        return id.Value.Length > 0;
    }

    public static SessionId New() => new(Ids.Random());

    /// <summary>Between a session's id and what tells its rehearsals apart: no other id has it.</summary>
    public const string RehearsalMark = "-r-";

    /// <summary>The session that this one rehearses; null when it is the real thing.</summary>
    [JsonIgnore]
    public SessionId? Rehearsed => Value?.IndexOf(RehearsalMark, StringComparison.Ordinal) is { } mark and > 0 ? new SessionId(Value[..mark]) : null;

    /// <summary>A rehearsal of this session.</summary>
    public SessionId Rehearsal(string name) => new($"{Value}{RehearsalMark}{name}");

    /// <summary>Somebody who may enter the room of this rehearsal, and no other.</summary>
    public VisitorId RehearsalVisitor() => new($"{Value}.{Ids.Random()}");

    /// <summary>A visitor of rehearsals enters the one that their id names, any other visitor real sessions alone.</summary>
    public bool Takes(VisitorId visitor) =>
        Rehearsed is null ? !visitor.Value.Contains(RehearsalMark, StringComparison.Ordinal) : visitor.Value.StartsWith($"{Value}.", StringComparison.Ordinal);
    public override string ToString() => Value;
}

[JsonConverter(typeof(IdJson<VisitorId>))]
public readonly record struct VisitorId(string Value) : IId<VisitorId>
{
    public static VisitorId Of(string value) => new(value);

    /// <summary>From an address.</summary>
    public static bool TryParse(string? value, out VisitorId id)
    {
        id = new(value ?? "");
        return id.Value.Length > 0;
    }

    public static VisitorId New() => new(Ids.Random());
    public override string ToString() => Value;
}

/// <summary>One thing in a session: a question, an answer, an announcement, a continuation message, or the session itself.</summary>
[JsonConverter(typeof(IdJson<ItemId>))]
public readonly record struct ItemId(string Value) : IId<ItemId>
{
    /// <summary>The session's own item.</summary>
    public static readonly ItemId Session = new("session");

    /// <summary>The guest whom the session was created for; others have ids of their own.</summary>
    public static readonly ItemId Guest = new("guest");

    public static ItemId Of(string value) => new(value);

    /// <summary>From an address.</summary>
    public static bool TryParse(string? value, out ItemId id)
    {
        id = new(value ?? "");
        return id.Value.Length > 0;
    }


    /// <summary>
    /// Derived from who asked for it and the client's own id, so that a retry names the same thing
    /// and a decision stays pure.
    /// </summary>
    public static ItemId From(string kind, ActorId actor, ClientId client) => new(Ids.Hash($"{kind}|{actor.Value}|{client.Value}"));

    public override string ToString() => Value;
}

[JsonConverter(typeof(IdJson<ActorId>))]
public readonly record struct ActorId(string Value) : IId<ActorId>
{
    public static ActorId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>What a client calls one of its commands: 8 to 64 characters of its own choosing (a UUID does well), unique per session and actor.</summary>
[JsonConverter(typeof(IdJson<ClientId>))]
public readonly record struct ClientId(string Value) : IId<ClientId>
{
    public static ClientId Of(string value) => new(value);
    public static ClientId New() => new(Guid.NewGuid().ToString("N"));
    public bool WellFormed => Value is { Length: >= 8 and <= 64 } && !Value.AsSpan().ContainsAnyExcept(Ids.Typed);
    public override string ToString() => Value;
}

internal static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>What a client's own id is made of.</summary>
    public static readonly SearchValues<char> Typed = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");

    public static string Random() => Encode(RandomNumberGenerator.GetBytes(10));

    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    public static string Hash(byte[] bytes) => Encode(SHA256.HashData(bytes).AsSpan(0, 10));

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[16];
        for (var i = 0; i < 16; i++)
        {
            var bit = i * 5;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - bit % 8)) & 31];
        }

        return new string(text);
    }
}

internal sealed class IdJson<T> : JsonConverter<T> where T : struct, IId<T>
{
    /// <summary>An absent id is one that names nothing: the verb refuses it in words.</summary>
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } value ? T.Of(value) : default;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
