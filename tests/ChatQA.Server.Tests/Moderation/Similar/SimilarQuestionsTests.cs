using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Moderation.Similar;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation.Similar;

public class SimilarQuestionsTests : IAsyncLifetime
{
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private SessionId _session;
    private SimilarQuestions _similar = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions();
        _session = await _sessions.LiveSession();
        _similar = new(_sessions);
    }

    public async ValueTask DisposeAsync()
    {
        _similar.Dispose();
        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_question_that_arrives_is_found_beside_the_one_it_repeats()
    {
        var first = await _sessions.Asks(_session, "julie", "Combien coûte une thermopompe installée?");
        await _sessions.Asks(_session, "line", "Comment entretenir une thermopompe?");
        Assert.Empty(await Like(first));
        var again = await _sessions.Asks(_session, "karim", "Quel est le prix d’une termopompe avec l’installation?");
        Assert.Equal([first], await Like(again));
        Assert.Equal([again], await Like(first));
    }

    [Fact]
    public async Task What_is_merged_rejected_or_withdrawn_is_proposed_no_more_and_what_is_answered_still_is()
    {
        var answered = await _sessions.Asks(_session, "julie", "Par où commencer les rénovations?");
        await _sessions.Does(_session, Cast.Odile, new HandToGuest(ClientId.New(), answered));
        await _sessions.Does(_session, Cast.Guest, new PublishAnswer(ClientId.New(), answered, "Par le toit."));
        var rejected = await _sessions.Asks(_session, "karim", "Par où commencer les rénovations ?");
        await _sessions.Does(_session, Cast.Odile, new RejectQuestion(ClientId.New(), rejected, null));
        var withdrawn = await _sessions.Asks(_session, "line", "par ou commencer les renovations");
        await _sessions.Does(_session, Cast.Visitor("line"), new WithdrawQuestion(ClientId.New(), withdrawn));
        var last = await _sessions.Asks(_session, "paul", "Les rénovations, par où commencer?");
        Assert.Equal([answered], await Like(last));
        await _sessions.Does(_session, Cast.Odile, new ReturnQuestion(ClientId.New(), rejected));
        Assert.Equal([answered, rejected], await Like(last));
    }

    [Fact]
    public async Task An_edited_question_is_compared_as_it_reads_now_and_an_erased_one_not_at_all()
    {
        var edited = await _sessions.Asks(_session, "julie", "Quel plancher poser dans une cuisine?");
        var asked = await _sessions.Asks(_session, "karim", "Quel isolant poser dans le grenier?");
        Assert.Empty(await Like(asked));
        var seen = (await _sessions.State(_session)).Question(edited)!.TextSeq;
        await _sessions.Does(_session, Cast.Odile, new EditQuestion(ClientId.New(), edited, "Pour le grenier, quel isolant poser?", seen));
        Assert.Equal([edited], await Like(asked));
        await _sessions.Does(_session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("julie")));
        Assert.Empty(await Like(asked));
    }

    private async Task<IEnumerable<ItemId>> Like(ItemId question) =>
        _similar.Find(await _sessions.State(_session), [question]).SelectMany(of => of.Like).Select(like => like.Id);
}
