using System.Text.Json;

namespace ChatQA.Cluster.Support;

// What travels, as docs/protocol.md describes it to a stranger: the server's own types are not used to read it.
internal sealed record Snapshot(string Epoch, long Head, JsonElement[] Items, string? Older);

internal sealed record Frame(string Epoch, long From, long To, JsonElement[] Items);

internal sealed record Pulse(string Epoch, long Head, int Present, string? Mine);

internal sealed record Mine(string Version, JsonElement[] Questions);

/// <summary>The answer to Join, at the room and at the desks.</summary>
internal sealed record Joined(Snapshot? Snapshot, Frame? Frame, Mine? Mine, Pulse Pulse);

/// <summary>The answer to any invocation.</summary>
internal sealed record Answer<T>(T? Value, Refusal? Rejection);

internal sealed record Refusal(string Code)
{
    public bool Retryable => Code is "server.busy" or "server.stopping" or "server.store_unavailable";
}

/// <summary>The answer to a command that was written.</summary>
internal sealed record Written(string Id);

/// <summary>One range that a reader took into its view, in the order in which it did.</summary>
/// <param name="Connection">The how-manieth connection of this reader brought it.</param>
/// <param name="Snapshot">It replaced everything that was held before.</param>
internal sealed record Shown(int Connection, bool Snapshot, string Epoch, long From, long To);
