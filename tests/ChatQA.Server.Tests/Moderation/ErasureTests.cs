using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;
using ChatQA.Tests.Interviews;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Moderation;

public class ErasureTests
{
    private const string Secret = "Mon grenier de la rue Sauvageau prend l’eau, que faire?";

    private static EraseVisitor Erase(string visitor) => new(ClientId.New(), new(visitor));

    [Fact]
    public async Task Nothing_an_erased_visitor_wrote_is_in_any_view_or_row_and_their_name_with_it()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var kept = await sessions.Asks(session, "julie", "Par où commencer?");
        var (asked, edited, merged) = (
            await sessions.Asks(session, "sauvageau", Secret), await sessions.Asks(session, "sauvageau", Secret + " Encore"), await sessions.Asks(session, "sauvageau", Secret + " Aussi"));
        await sessions.Does(session, Cast.Odile, new EditQuestion(ClientId.New(), edited, Secret + " Rue Sauvageau", (await sessions.State(session)).Question(edited)!.TextSeq));
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), asked));
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), kept));
        await sessions.Does(session, Cast.Odile, new MergeQuestions(ClientId.New(), merged, kept));
        var before = (await sessions.Read(session))!.Value;
        Assert.Contains("Sauvageau", Plays.Everything(before.State), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, PublicView.Askers(before.State, before.State.Question(kept)!).Count);

        await sessions.Does(session, Cast.Administrator, Erase("sauvageau"));

        var (state, epoch, head) = (await sessions.Read(session))!.Value;
        Assert.NotEqual(before.Epoch, epoch);
        Assert.Equal(before.Head + 1, head);
        Assert.DoesNotContain("grenier", Plays.Everything(state), StringComparison.OrdinalIgnoreCase);
        Assert.All([asked, edited, merged], id => Assert.Equal(QuestionStatus.Erased, state.Question(id)!.Status));
        Assert.Null(PublicView.Of(state, asked));
        Assert.Empty(MineView.Of(state, new("sauvageau")).Questions);
        Assert.Equal([new Asker("julie", "Rimouski")], PublicView.Askers(state, state.Question(kept)!));
        Assert.Equal([kept], state.Waiting.Values);
        Assert.DoesNotContain(await store.Database.Read(connection => connection.QueryAsync<string>(
            "SELECT data || COALESCE(words, '') || actor_name FROM events")), row => row.Contains("grenier", StringComparison.Ordinal) || row.Contains("\"sauvageau\",\"place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_state_held_and_the_one_read_again_are_the_same_after_an_erasure()
    {
        await using var store = await Store.Open();
        SessionId session;
        string held;
        await using (var sessions = store.Sessions())
        {
            session = await Plays.AWholeSession(sessions);
            await sessions.Does(session, Cast.Administrator, Erase("julie"));
            await sessions.Does(session, Cast.Administrator, Erase("karim"));
            held = Plays.Everything(await sessions.State(session));
        }

        await using var restarted = store.Sessions();
        Assert.Equal(held, Plays.Everything(await restarted.State(session)));
    }

    [Fact]
    public async Task An_answer_leaves_the_room_with_its_question_and_stays_on_the_desk_and_those_who_asked_the_same_ask_again()
    {
        await using var newsroom = await Newsroom.Open();
        var (question, answer) = await newsroom.Answered(Secret, "Appelez un couvreur.", visitor: "sauvageau");
        var other = await newsroom.Asks("Et le mien?", "Line", visitor: "line");
        await newsroom.Does(Cast.Odile, new MergeQuestions(ClientId.New(), other, question));

        await newsroom.Does(Cast.Administrator, Erase("sauvageau"));

        var state = await newsroom.Sessions.State(newsroom.Session);
        Assert.Null(PublicView.Of(state, answer));
        Assert.Equal("Appelez un couvreur.", ((DeskAnswer)DeskView.Of(state, answer)).Text);
        Assert.Equal(QuestionStatus.Submitted, state.Question(other)!.Status);
        Assert.Equal(QuestionStatus.Submitted, Assert.Single(MineView.Of(state, new("line")).Questions).Standing);
    }

    [Fact]
    public async Task No_version_of_the_interview_keeps_them_and_an_editor_cannot_save_them_back()
    {
        await using var newsroom = await Newsroom.Open();
        await newsroom.Answered(Secret, "Appelez un couvreur.", name: "Gustave Sauvageau", place: "Kamouraska", visitor: "sauvageau");
        await newsroom.Answered("Et la cave?", "Elle attendra.");
        await newsroom.Closes();
        await newsroom.Begins();
        var typed = await newsroom.Saves(new() { Headline = new(Secret), Lede = [new(LedeKind.Text, $"Un lecteur a écrit : {Secret}")] });
        Assert.Contains("Kamouraska", await Rows(newsroom.Store.Database), StringComparison.Ordinal);

        await newsroom.Does(Cast.Administrator, Erase("sauvageau"));

        var rows = await Rows(newsroom.Store.Database);
        Assert.All(["grenier", "Sauvageau", "Kamouraska"], word => Assert.DoesNotContain(word, rows, StringComparison.OrdinalIgnoreCase));
        Assert.All(["Et la cave?", "Elle attendra.", "Appelez un couvreur.", "Julie", "[texte effacé"], text => Assert.Contains(text, rows, StringComparison.Ordinal));
        Assert.Equal(typed.Version + 1, (await newsroom.Rows.Find(newsroom.Session))!.Version);
        var late = await newsroom.Desk.Save(newsroom.Session, typed.Version, new InterviewDraft { Headline = new(Secret) }, Cast.Editor);
        Assert.Equal("interview.changed_meanwhile", late.Rejection?.Code);
    }

    [Fact]
    public async Task Only_an_administrator_erases_and_only_once()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        await sessions.Asks(session, "julie", "Par où commencer?");
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Editor, Erase("julie")));
        Assert.Equal("visitor.not_found", await sessions.IsRefused(session, Cast.Administrator, Erase("personne")));
        await sessions.Does(session, Cast.Administrator, Erase("julie"));
        Assert.Equal("visitor.already_erased", await sessions.IsRefused(session, Cast.Administrator, Erase("julie")));

        // What they write afterwards is theirs again.
        var later = await sessions.Asks(session, "julie", "Je reviens.");
        Assert.Equal([later], MineView.Of(await sessions.State(session), new("julie")).Questions.Select(question => question.Id));
    }

    [Fact]
    public async Task The_ledger_says_who_and_when_and_never_what_and_a_line_that_a_crash_cut_off_spoils_no_other()
    {
        await using var store = await Store.Open();
        var folder = Directory.CreateTempSubdirectory("chatqa-ledger-");
        var ledger = new ErasureLedger(Path.Combine(folder.FullName, "erasures.jsonl"));
        await using var sessions = store.Sessions(erasures: new(ledger, []));
        var session = await sessions.LiveSession();
        await sessions.Asks(session, "julie", Secret);
        await sessions.Asks(session, "line", Secret);
        await File.WriteAllTextAsync(ledger.File, "{\"at\":17000");

        await sessions.Does(session, Cast.Administrator, Erase("julie"));
        await sessions.Does(session, Cast.Administrator, Erase("line"));

        Assert.Equal([(session, "julie"), (session, "line")], ledger.Read().Select(line => (line.Session, line.Visitor.Value)));
        Assert.DoesNotContain("grenier", await File.ReadAllTextAsync(ledger.File), StringComparison.Ordinal);
        folder.Delete(true);
    }

    private static async Task<string> Rows(Database database) => string.Join('\n', await database.Read(connection =>
        connection.QueryAsync<string>("SELECT document FROM interviews UNION ALL SELECT document FROM interview_versions")));
}
