using System.Threading.Channels;
using ChatQA.Answers.Drafts;
using ChatQA.Kernel;
using ChatQA.Storage;

namespace ChatQA.Live;

/// <summary>Shows the others at a guest's desk what is being written, wherever it is kept; a poll makes up for a lost word.</summary>
internal sealed class WritingFan : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly WritingDesks _writing;
    private readonly Rooms _rooms;
    private readonly Database _database;
    private readonly ILogger<WritingFan> _logger;
    private readonly Channel<SessionId> _changed = Channel.CreateBounded<SessionId>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public WritingFan(WritingDesks writing, Rooms rooms, Database database, ILogger<WritingFan> logger)
    {
        (_writing, _rooms, _database, _logger) = (writing, rooms, database, logger);
        writing.Changed += session => _changed.Writer.TryWrite(session);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Work(stoppingToken), _database.Dialect.Shared ? LookNowAndThen(stoppingToken) : Task.CompletedTask);

    private async Task Work(CancellationToken stopping)
    {
        try
        {
            await foreach (var session in _changed.Reader.ReadAllAsync(stopping))
            {
                await Show(session);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task Show(SessionId session)
    {
        try
        {
            foreach (var desk in _rooms.Here(session)?.Guests ?? [])
            {
                var written = await _writing.Read(session, desk.Guest);
                if (written.Version != desk.Written)
                {
                    desk.Written = written.Version;
                    desk.Row.Send(nameof(IDeskClient.WritingDesk), written);
                }
            }
        }
        catch (Exception failure)
        {
            _logger.LogWarning(failure, "Session {Session}: what is being written was not shown", session);
        }
    }

    private async Task LookNowAndThen(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Poll);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                foreach (var (session, _) in _rooms.All.Where(room => room.Room.Guests.Any()))
                {
                    await Show(session);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
