using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Presence;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Hosting.Server;

namespace ChatQA.Operations.Demo;

/// <summary>Plays the sample session once the server listens: the verbs are those of the hubs, only the hands are not.</summary>
internal sealed class Demonstration(
    DemoOptions options, SessionLogs sessions, Publications publications, Invitations invitations, RoomPresence presence, Entrance entrance,
    EditorAtWork editor, IServer server, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Demonstration> logger) : BackgroundService
{
    private readonly Sample _sample = Sample.Read(options.Language);
    private long _start;
    private int _present;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        var session = await Create();
        var players = new Players(sessions, session, _sample);
        await Invite(session);
        foreach (var step in _sample.Steps)
        {
            await Until(step.At, stoppingToken);
            Crowd(session, step.At);
            await Play(session, players, step);
        }

        var printed = $"{Listening.Address(server)}/s/{session}/interview";
        await Console.Out.WriteLineAsync(options.Language == "fr"
            ? $"La démonstration est terminée et tout reste ouvert. L’entrevue : {printed}\nCtrl+C pour arrêter.\n"
            : $"The demonstration is over and everything stays open. The interview: {printed}\nCtrl+C to stop.\n");
    }

    private async Task<SessionId> Create()
    {
        var publication = await publications.Current();
        var (title, guest, venue) = _sample.Session;
        var created = await sessions.Create(Actor.System with { Name = publication.Name }, new CreateSession(
            ClientId.New(), publication.Id, title, guest, time.Now() + TimeSpan.FromMinutes(1), publication.Language, venue, Demonstration: true));
        return created.Accepted(out var session, out var rejection) ? session : throw new InvalidOperationException($"The sample session was refused: {rejection}");
    }

    private async Task Play(SessionId session, Players players, Step step)
    {
        if (step.Do is Deed.Writing)
        {
            entrance.Writing(session, true);
            return;
        }

        if (step.Do is Deed.Answer)
        {
            entrance.Writing(session, false);
        }

        var rejected = step.Do is Deed.Interview ? await editor.Compose(session, players, _sample) : await players.Play(step);
        if (rejected is { } rejection)
        {
            logger.LogDebug("The script's {Deed} was refused ({Code}): somebody else was first", step.Do, rejection.Code);
        }
    }

    private Task Until(double second, CancellationToken stopping)
    {
        _start = _start is 0 ? time.GetTimestamp() : _start;
        var left = TimeSpan.FromSeconds(second / options.Speed) - time.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? Task.Delay(left, time, stopping) : Task.CompletedTask;
    }

    /// <summary>Readers who ask nothing: they come during the first two minutes and leave when the chat is over.</summary>
    private void Crowd(SessionId session, double second)
    {
        var end = _sample.Steps.First(step => step.Do is Deed.Close).At;
        var wanted = second >= end ? _sample.SilentVisitors / 5 : (int)Math.Ceiling(_sample.SilentVisitors * Math.Min(1, (second + 10) / 120));
        for (; _present < wanted; _present++)
        {
            presence.Enter(session, Reader(_present));
        }

        for (; _present > wanted; _present--)
        {
            presence.Leave(session, Reader(_present - 1));
        }

        static VisitorId Reader(int number) => new($"demo-reader-{number}");
    }

    private async Task Invite(SessionId session)
    {
        var root = Listening.Address(server);
        var by = Actor.System with { Name = _sample.Publication.Name };
        // An editor moderates too, and opens the interview afterwards.
        var desk = await Link(new(Role.Editor, null, options.Language == "fr" ? "Vous" : "You"));
        var guest = await Link(new(Role.Guest, session, _sample.Session.Guest.FullName));
        await Console.Out.WriteLineAsync(
            options.Language == "fr"
                ? $"""

                    {_sample.Publication.Name} reçoit {_sample.Session.Guest.FullName} : {_sample.Session.Title}
                    La salle des lecteurs         {root}/s/{session}
                    Le pupitre (lien unique)      {desk}
                    L’invitée (lien unique)       {guest}
                    L’entrevue, après le clavardage, s’ouvre du pupitre.

                    """
                : $"""

                    {_sample.Publication.Name} welcomes {_sample.Session.Guest.FullName}: {_sample.Session.Title}
                    The visitors' room            {root}/s/{session}
                    The desk (one-time link)      {desk}
                    The guest (one-time link)     {guest}
                    After the chat, the interview opens from the desk.

                    """);

        async Task<string> Link(Invite invite) =>
            (await invitations.Make(invite, by)).Accepted(out var made, out var rejection) ? $"{root}/enter/{made.Token}" : rejection.Code;
    }
}
