using System.Collections.Immutable;
using ChatQA.Kernel;

namespace ChatQA.Log;

/// <summary>An event as it stands in a log.</summary>
/// <param name="Seq">Gapless per session, from 1.</param>
/// <param name="PublicSeq">Gapless over the events that changed what the public sees; null on the others.</param>
/// <param name="Client">What the client called the command that caused it; on the command's first event only.</param>
public sealed record Envelope<TEvent>(long Seq, long? PublicSeq, Instant At, Actor Actor, ClientId? Client, TEvent Event);

/// <summary>The events that a command decided on.</summary>
public sealed record Changes<TEvent>(ImmutableArray<TEvent> Events);

public static class Changes
{
    public static Changes<TEvent> Of<TEvent>(params ReadOnlySpan<TEvent> events) => new([.. events]);
}

/// <summary>What an accepted command is acknowledged with, after the commit.</summary>
/// <param name="Id">The thing that it made or changed.</param>
/// <param name="Seq">The staff sequence of its first event.</param>
public sealed record Receipt(ItemId Id, long Seq);

/// <summary>A verb: what is asked, and its rules as a pure function of the state.</summary>
public interface ICommand<TState, TEvent>
{
    /// <summary>The client's own name for this command: a retry with the same one gets the first result.</summary>
    ClientId ClientId { get; }

    Outcome<Changes<TEvent>> Decide(TState state, Actor actor, Instant at);
}

/// <summary>What was committed together, by this process or another, with the state before and after it.</summary>
/// <param name="Epoch">Another one than before when the log is no longer the one that was told: clients start anew.</param>
/// <param name="Written">By this process: it is for it to tell the others.</param>
public sealed record Committed<TState, TEvent>(TState Before, TState After, string Epoch, ImmutableArray<Envelope<TEvent>> Events, bool Written);

/// <summary>What is committed as far as this process knows: the state, and the log that it comes from.</summary>
public readonly record struct Held<TState>(TState State, string Epoch, long Head);
