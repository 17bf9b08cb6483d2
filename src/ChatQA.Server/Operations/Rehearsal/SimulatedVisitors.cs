using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Operations.Demo;
using ChatQA.Presence;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;
using ChatQA.Storage;

namespace ChatQA.Operations.Rehearsal;

/// <summary>
/// Asks the sample's questions in a rehearsal, at its pace. The node that wrote the pace plays it; when that node is gone, or
/// starts anew, whoever finds the rehearsal without its readers goes on. Should two play for a while, each question is asked once
/// all the same: it has the same client id.
/// </summary>
internal sealed class SimulatedVisitors(SessionLogs sessions, Rehearsals rehearsals, Database database, RoomPresence presence, TimeProvider time, ILogger<SimulatedVisitors> logger) : Recurring(LookEvery, logger)
{
    /// <summary>Readers who ask nothing.</summary>
    private const int Silent = 12;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<SessionId, CancellationTokenSource> _playing = new();

    /// <summary>Without readers when last looked at: another node may just be taking over.</summary>
    private HashSet<SessionId> _silent = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        sessions.Committed += Heed;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        sessions.Committed -= Heed;
        foreach (var session in _playing.Keys)
        {
            Stop(session);
        }
    }

    protected override async Task Round(CancellationToken stopping)
    {
        HashSet<SessionId> silent = [];
        foreach (var session in await rehearsals.Open())
        {
            if (_playing.ContainsKey(session) || await sessions.Read(session) is not { } held || Pace(held.State) is not (> 0 and var pace) || presence.Count(session) >= Silent)
            {
                continue;
            }

            silent.Add(session);
            if (!database.Dialect.Shared || _silent.Contains(session))
            {
                Start(session, pace);
            }
        }

        _silent = silent;
    }

    private void Heed(SessionId session, Committed<SessionState, SessionEvent> committed)
    {
        if (session.Rehearsed is null)
        {
            return;
        }

        var (before, after) = (Pace(committed.Before), Pace(committed.After));
        if (after == before)
        {
            return;
        }

        Stop(session);
        if (after > 0 && committed.Written)
        {
            Start(session, after);
        }
    }

    private void Start(SessionId session, int perMinute)
    {
        var playing = new CancellationTokenSource();
        if (_playing.TryAdd(session, playing))
        {
            _ = Task.Run(async () =>
            {
                await Play(session, perMinute, playing.Token);
                _playing.TryRemove(KeyValuePair.Create(session, playing));
            });
        }
    }

    private static int Pace(SessionState state) => state.Exists && state.Card.Phase is Phase.Open or Phase.Live ? state.Card.RehearsalPace : 0;

    private void Stop(SessionId session)
    {
        if (_playing.TryRemove(session, out var playing))
        {
            playing.Cancel();
        }
    }

    private async Task Play(SessionId session, int perMinute, CancellationToken stopped)
    {
        var readers = Enumerable.Range(0, Silent).Select(number => new VisitorId($"{session}.reader-{number}")).ToList();
        readers.ForEach(reader => presence.Enter(session, reader));
        try
        {
            if (await sessions.Read(session) is not { } held)
            {
                return;
            }

            var asks = Asks(held.State.Card.Language);
            for (var next = held.State.QuestionCount; !stopped.IsCancellationRequested; next++)
            {
                // The pace may have been changed on another node.
                if (await sessions.Read(session) is not { } now || Pace(now.State) != perMinute)
                {
                    return;
                }

                var ask = asks[next % asks.Count];
                await sessions.Run(session, Actor.Visitor(new($"{session}.{next}")), new AskQuestion(new($"simulated-{next}"), ask.Text, ask.Name, ask.Place));
                await Task.Delay(TimeSpan.FromMinutes(1.0 / perMinute) * (0.5 + Random.Shared.NextDouble()), time, stopped);
            }
        }
        catch (OperationCanceledException)
        {
            // Another pace, or the end.
        }
        catch (Exception failure)
        {
            Logger.LogError(failure, "The simulated visitors of {Session} have stopped", session);
        }
        finally
        {
            readers.ForEach(reader => presence.Leave(session, reader));
        }
    }

    private static IReadOnlyList<Step> Asks(string language) =>
        [.. Sample.Read(language.StartsWith("en", StringComparison.Ordinal) ? "en" : "fr").Steps.Where(step => step.Do is Deed.Ask)];
}
