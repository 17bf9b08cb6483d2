using System.Collections.Immutable;
using ChatQA.Kernel;

namespace ChatQA.Log;

/// <summary>The state, and the receipts of the commands that led to it.</summary>
internal sealed record Folded<TState>(TState State, string Epoch, long Head, long PublicHead, ImmutableDictionary<(ActorId, ClientId), Receipt> Receipts);

/// <summary>From a command to its events, and from events to the state: pure, so that what is not committed is forgotten.</summary>
internal sealed class Decisions<TState, TEvent>(SessionId session, ISubject<TState, TEvent> subject, ILogger logger) where TState : class
{
    public Folded<TState> Nothing { get; } = new(subject.Empty(session), "", 0, 0, ImmutableDictionary<(ActorId, ClientId), Receipt>.Empty);

    /// <summary>Decides a command on the newest state; its events are added to the others, and a retry gets its first receipt.</summary>
    public Outcome<Receipt> Decide(Actor actor, ICommand<TState, TEvent> command, Instant at, ref Folded<TState> folded, List<Envelope<TEvent>> events)
    {
        if (!command.ClientId.WellFormed)
        {
            return new Rejection("client_id.malformed");
        }

        if (folded.Receipts.TryGetValue((actor.Id, command.ClientId), out var first))
        {
            return first;
        }

        Outcome<Changes<TEvent>> outcome;
        try
        {
            outcome = command.Decide(folded.State, actor, at);
        }
        catch (Exception bug)
        {
            // A bug in one command must not take its neighbours in the batch with it.
            logger.LogError(bug, "Session {Session}: {Command} could not be decided", session, command.GetType().Name);
            return new Rejection("server.error");
        }

        if (!outcome.Accepted(out var changes, out var rejection))
        {
            return rejection;
        }

        var start = folded.Head;
        ClientId? client = command.ClientId;
        foreach (var happened in changes.Events)
        {
            var envelope = new Envelope<TEvent>(folded.Head + 1, null, at, actor, client, happened);
            var next = subject.Apply(folded.State, envelope);
            if (subject.ChangesPublic(folded.State, next))
            {
                envelope = envelope with { PublicSeq = folded.PublicHead + 1 };
                next = subject.Apply(folded.State, envelope);
            }

            folded = Fold(folded, envelope, next);
            events.Add(envelope);
            client = null;
        }

        return new Receipt(changes.Events.Length > 0 ? subject.About(changes.Events[0]) : ItemId.Session, start + 1);
    }

    public Folded<TState> Fold(Folded<TState> folded, Envelope<TEvent> envelope) => Fold(folded, envelope, subject.Apply(folded.State, envelope));

    private Folded<TState> Fold(Folded<TState> folded, Envelope<TEvent> envelope, TState next) => new(
        next,
        folded.Epoch,
        envelope.Seq,
        envelope.PublicSeq ?? folded.PublicHead,
        envelope.Client is { } client
            ? folded.Receipts.SetItem((envelope.Actor.Id, client), new(subject.About(envelope.Event), envelope.Seq))
            : folded.Receipts);
}
