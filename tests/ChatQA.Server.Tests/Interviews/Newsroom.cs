using ChatQA.Answers;
using ChatQA.Continuation;
using ChatQA.Interviews;
using ChatQA.Interviews.Comments;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Presence;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Interviews;

/// <summary>A real store with a session that was held, and the desk where its interview is made.</summary>
internal sealed class Newsroom : IAsyncDisposable
{
    private readonly Store _store;

    private Newsroom(Store store, Attendance attendance)
    {
        (_store, Attendance) = (store, attendance);
        Sessions = store.Sessions(erasures: new(null, [new InterviewErasure()]));
        Rows = new(store.Database);
        Comments = new(store.Database);
        Reviews = new(store.Database);
        Desk = new(new Sources(Sessions, attendance, store.Database), Rows, Comments, Reviews, Time);
        ReviewDesk = new(Reviews, Comments, Rows, Desk, Time);
    }

    public SessionLogs Sessions { get; }

    public Store Store => _store;

    public Attendance Attendance { get; }

    public InterviewStore Rows { get; }

    public InterviewDesk Desk { get; }

    public CommentStore Comments { get; }

    public ReviewStore Reviews { get; }

    public ReviewDesk ReviewDesk { get; }

    /// <summary>The desk's own clock: it goes on by itself, and may be put forward.</summary>
    public MovableTime Time { get; } = new();

    public SessionId Session { get; private set; }

    public static async Task<Newsroom> Open(CreateSession? session = null)
    {
        var store = await Store.Open();
        var attendance = new Attendance(store.Database, TimeProvider.System, NullLogger<Attendance>.Instance);
        await attendance.StartAsync(TestContext.Current.CancellationToken);
        var newsroom = new Newsroom(store, attendance);
        newsroom.Session = (await newsroom.Sessions.Create(Cast.Editor, session ?? Cast.Session())).Must();
        await newsroom.Does(Cast.Odile, new GoLive(ClientId.New()));
        return newsroom;
    }

    public Task<ChatQA.Log.Receipt> Does(Actor actor, ICommand command) => Sessions.Does(Session, actor, command);

    public async Task<ItemId> Asks(string text, string? name = null, string? place = null, string visitor = "v1") =>
        (await Does(Cast.Visitor(visitor), new AskQuestion(ClientId.New(), text, name, place))).Id;

    /// <summary>A question asked, approved and answered.</summary>
    public async Task<(ItemId Question, ItemId Answer)> Answered(string question, string answer, string? name = "Julie", string? place = "Rimouski", string visitor = "v1")
    {
        var asked = await Asks(question, name, place, visitor);
        await Does(Cast.Odile, new ApproveQuestion(ClientId.New(), asked));
        return (asked, (await Does(Cast.Odile, new PublishAnswer(ClientId.New(), asked, answer))).Id);
    }

    public async Task Closes()
    {
        await Does(Cast.Odile, new CloseSession(ClientId.New()));
        await Does(Cast.Odile, new OpenContinuation(ClientId.New()));
    }

    public async Task<ItemId> Says(Side side, string text) => (await Does(Cast.Odile, new WriteMessage(ClientId.New(), text, side))).Id;

    public async Task<InterviewVersion> Begins() => (await Desk.Begin(Session, Cast.Editor)).Must();

    public async Task<InterviewVersion> Saves(InterviewDraft draft) =>
        (await Desk.Save(Session, (await Rows.Find(Session))!.Version, draft, Cast.Editor)).Must();

    public async ValueTask DisposeAsync()
    {
        await Attendance.StopAsync(CancellationToken.None);
        Attendance.Dispose();
        await Sessions.DisposeAsync();
        await _store.DisposeAsync();
    }
}

/// <summary>The system's time, put forward as a test likes.</summary>
internal sealed class MovableTime : TimeProvider
{
    public TimeSpan Forward { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Forward;
}
