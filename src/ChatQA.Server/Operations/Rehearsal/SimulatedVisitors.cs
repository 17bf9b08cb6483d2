using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Operations.Demo;
using ChatQA.Presence;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Operations.Rehearsal;

/// <summary>
/// Asks the sample's questions in a rehearsal, at its pace. The node that wrote the pace plays it, so that two never do;
/// after a restart the pace is set once more.
/// </summary>
internal sealed class SimulatedVisitors(SessionLogs sessions, RoomPresence presence, TimeProvider time, ILogger<SimulatedVisitors> logger) : IHostedService
{
    /// <summary>Readers who ask nothing.</summary>
    private const int Silent = 12;

    private readonly ConcurrentDictionary<SessionId, CancellationTokenSource> _playing = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        sessions.Committed += Heed;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        sessions.Committed -= Heed;
        foreach (var session in _playing.Keys)
        {
            Stop(session);
        }

        return Task.CompletedTask;
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
            var playing = _playing[session] = new();
            _ = Task.Run(() => Play(session, after, playing.Token));
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
            var asks = Asks((await sessions.Read(session))!.Value.State.Card.Language);
            for (var next = (await sessions.Read(session))!.Value.State.QuestionCount; !stopped.IsCancellationRequested; next++)
            {
                var ask = asks[next % asks.Count];
                await sessions.Run(session, Actor.Visitor(new($"{session}.{next}")), new AskQuestion(ClientId.New(), ask.Text, ask.Name, ask.Place));
                await Task.Delay(TimeSpan.FromMinutes(1.0 / perMinute) * (0.5 + Random.Shared.NextDouble()), time, stopped);
            }
        }
        catch (OperationCanceledException)
        {
            // Another pace, or the end.
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The simulated visitors of {Session} have stopped", session);
        }
        finally
        {
            readers.ForEach(reader => presence.Leave(session, reader));
        }
    }

    private static IReadOnlyList<Step> Asks(string language) =>
        [.. Sample.Read(language.StartsWith("en", StringComparison.Ordinal) ? "en" : "fr").Steps.Where(step => step.Do is Deed.Ask)];
}
