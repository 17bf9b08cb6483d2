using System.IO.Compression;
using System.Text.Json;
using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Live;

public class RoomHubTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;

    public async ValueTask InitializeAsync() => _session = await _server.LiveSession();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task From_the_question_to_the_answer_everybody_sees_what_is_theirs()
    {
        await using var julie = await RoomClient.Join(_server, _session);
        await using var karim = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        await using var guest = await GuestClient.Join(_server, _session, await _server.Staff(Role.Guest, _session, "Hélène Tremblay"));

        var question = await julie.Asks("Par où commencer?", "Julie", "Longueuil");
        await Until(() => desk.Items.OfType<DeskQuestion>().Any(q => q.Id == question), "the desk sees it");
        await Until(() => julie.Mine.Questions.Any(q => q.Status is QuestionStatus.Submitted), "the asker knows it waits");
        Assert.DoesNotContain(karim.Items, item => item is PublicQuestion);
        Assert.DoesNotContain(guest.Items, item => item is GuestQuestion);

        await desk.Must("Approve", new ApproveQuestion(ClientId.New(), question));
        await Until(() => karim.Items.OfType<PublicQuestion>().Any(), "the room sees it");
        Assert.DoesNotContain(guest.Items, item => item is GuestQuestion);
        await desk.Must("HandToGuest", new HandToGuest(ClientId.New(), question));
        await Until(() => guest.Items.OfType<GuestQuestion>().Any(), "the guest sees it");
        var answer = await guest.Must("Answer", new PublishAnswer(ClientId.New(), question, "Par le grenier."));

        await Until(() => karim.Items.OfType<PublicAnswer>().Any(a => a.Id == answer.Id), "the room reads the answer");
        await Until(() => julie.Mine.Questions.Single().Answer == answer.Id, "the asker is told");
        Assert.Equal("Hélène Tremblay", karim.Items.OfType<PublicAnswer>().Single().By);
        Assert.Empty(karim.Mine.Questions);
    }

    [Fact]
    public async Task Who_was_passed_over_hears_of_their_question_once_they_read_again()
    {
        var sessions = _server.Get<SessionLogs>();
        for (var i = 0; i < 120; i++)
        {
            await sessions.Does(_session, Cast.Odile, new Announce(ClientId.New(), $"{i} {new string('a', 3900)}"));
        }

        await using var raw = await RawSocket.Connect(_server.Address, (await _server.VisitorToken()).Token, receives: 4096);
        await raw.Invoke("join", "Join", $$"""{"session":"{{_session}}"}""");
        var asked = await raw.Invoke("ask", "Ask", $$"""{"clientId":"{{ClientId.New()}}","text":"Par où commencer?"}""");
        var question = new ItemId(asked.GetProperty("result").GetProperty("value").GetProperty("id").GetString()!);
        raw.Deaf = true;
        for (var i = 0; i < 20; i++)
        {
            await raw.Send($$"""{"type":1,"invocationId":"again{{i}}","target":"Join","arguments":[{"session":"{{_session}}"}]}""");
        }

        await sessions.Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        await Task.Delay(500);
        await sessions.Does(_session, Cast.Odile, new HandToGuest(ClientId.New(), question));
        var answer = (await sessions.Does(_session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Par le grenier."))).Id;
        await Task.Delay(500);
        Assert.DoesNotContain("Par le grenier.", raw.Heard, StringComparison.Ordinal);
        raw.Deaf = false;
        await Until(
            () => raw.Heard.Split('\u001e').Any(message => message.Contains("\"target\":\"Mine\"", StringComparison.Ordinal) && message.Contains($"\"answer\":\"{answer}\"", StringComparison.Ordinal)),
            "the answer to one's own question");
    }

    [Fact]
    public async Task What_a_client_holds_converges_to_what_the_database_holds()
    {
        await using var early = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        for (var i = 0; i < 40; i++)
        {
            var id = await early.Asks($"Question {i}?");
            await desk.Must(i % 3 == 0 ? "Reject" : "Approve", i % 3 == 0 ? new RejectQuestion(ClientId.New(), id, null) : new ApproveQuestion(ClientId.New(), id));
            if (i % 5 == 1)
            {
                await desk.Must("Return", new ReturnQuestion(ClientId.New(), id));
            }

            // As many as one visitor may have waiting.
            if (i % 5 == 1)
            {
                await early.Does<Noted>("Withdraw", new WithdrawQuestion(ClientId.New(), id));
            }
        }

        var state = (await _server.Get<SessionLogs>().Read(_session))!.Value.State;
        await early.UntilHead(state.PublicHead);
        await desk.UntilHead(state.Head);
        await using var late = await RoomClient.Join(_server, _session);
        Assert.Equal(late.View, early.View);
        Assert.Equal(0, early.Gaps);
        Assert.Equal(
            JsonSerializer.Serialize(state.Order.Select(id => DeskView.Of(state, id)).OrderBy(i => i.Id.Value, StringComparer.Ordinal), Wire.Json), desk.View);
        Contiguous(early.Frames);
        Contiguous(desk.Frames);
        Assert.Equal(state.PublicHead, early.Frames.Last().To);
    }

    [Fact]
    public async Task A_client_that_was_away_gets_what_it_missed_and_nothing_else()
    {
        await using var before = await RoomClient.Join(_server, _session);
        var first = await _server.Get<SessionLogs>().Asks(_session, "line", "Et la cave?");
        await _server.Get<SessionLogs>().Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), first));
        await Until(() => before.Items.Any(item => item.Id == first), "the first");
        var (epoch, head) = (before.Epoch, before.Head);
        await before.DisposeAsync();
        var second = await _server.Get<SessionLogs>().Asks(_session, "line", "Et le toit?");
        await _server.Get<SessionLogs>().Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), second));
        await _server.Get<SessionLogs>().Does(_session, Cast.Odile, new ReturnQuestion(ClientId.New(), first));

        await using var back = await RoomClient.Join(_server, _session, before.Token);
        var missed = (await back.Does<RoomJoined>("Join", new Join(_session, epoch, head))).Must();
        Assert.Null(missed.Snapshot);
        Assert.Equal(head, missed.Frame!.From);
        Assert.Equal([(first, true), (second, false)], missed.Frame.Items.Select(item => (item.Id, item is PublicGone)).OrderByDescending(item => item.Item2));

        Assert.NotNull((await back.Does<RoomJoined>("Join", new Join(_session, "another", head))).Must().Snapshot);
        Assert.NotNull((await back.Does<RoomJoined>("Join", new Join(_session, epoch, head + 1000))).Must().Snapshot);
        Assert.NotNull((await back.Does<RoomJoined>("Join", new Join(_session, epoch, -5))).Must().Snapshot);
    }

    [Fact]
    public async Task A_visitor_comes_back_to_their_own_questions()
    {
        await using var julie = await RoomClient.Join(_server, _session);
        var question = await julie.Asks("Par où commencer?");
        await julie.DisposeAsync();
        await _server.Get<SessionLogs>().Does(_session, Cast.Odile, new RejectQuestion(ClientId.New(), question, "Hors sujet"));
        await using var back = await RoomClient.Join(_server, _session, julie.Token);
        Assert.Equal((QuestionStatus.Rejected, "Hors sujet"), back.Mine.Questions.Select(q => (q.Status, q.Reason)).Single());
        await using var stranger = await RoomClient.Join(_server, _session);
        Assert.Empty(stranger.Mine.Questions);
    }

    [Fact]
    public async Task The_pulse_carries_the_head_and_who_is_there()
    {
        await using var one = await RoomClient.Join(_server, _session);
        await using var two = await RoomClient.Join(_server, _session);
        await using var again = await RoomClient.Join(_server, _session, two.Token);
        await Until(() => one.Pulses.LastOrDefault()?.Present == 2, "two are present");
        await two.DisposeAsync();
        await again.DisposeAsync();
        await Until(() => one.Pulses.LastOrDefault()?.Present == 1, "one is left");
        Assert.Equal(one.Head, one.Pulses.Last().Head);
    }

    [Fact]
    public async Task Where_frames_flow_nobody_is_told_twice_and_in_silence_the_beat_goes_on()
    {
        await using var one = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        // The first beats say who is there, and say it once more.
        await Until(() => one.Pulses.Count >= 2, "who is there");
        // One more may lie on the edge of the first silence.
        await desk.Must("Announce", new Announce(ClientId.New(), "D’abord"));
        await Task.Delay(1000);
        var (told, beats) = (one.Frames.Count, one.Pulses.Count);
        for (var started = System.Diagnostics.Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromSeconds(5); await Task.Delay(700))
        {
            await desk.Must("Announce", new Announce(ClientId.New(), $"Après {started.ElapsedMilliseconds} ms"));
        }

        await one.UntilHead((await _server.Get<SessionLogs>().Read(_session))!.Value.State.PublicHead);
        // One every 4 s, whatever flows, would have come.
        Assert.Equal(0, one.Pulses.Count - beats);
        Assert.True(one.Frames.Count - told > 3);
        beats = one.Pulses.Count;
        await Until(() => one.Pulses.Count > beats, "a beat in silence");
        Assert.Equal(one.Head, one.Pulses.Last().Head);
    }

    [Fact]
    public async Task A_packed_snapshot_is_the_same_snapshot()
    {
        await using var julie = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        for (var i = 0; i < 30; i++)
        {
            await desk.Must("Announce", new Announce(ClientId.New(), $"L’annonce numéro {i}, dont chaque mot est répété comme se répètent les mots d’une salle."));
        }

        var plain = (await julie.Does<JsonElement>("Join", new Join(_session))).Value;
        var packed = (await julie.Does<JsonElement>("Join", new Join(_session, Packed: true))).Value;
        Assert.False(packed.TryGetProperty("snapshot", out _));
        using var gzip = new GZipStream(new MemoryStream(packed.GetProperty("packed").GetBytesFromBase64()), CompressionMode.Decompress);
        using var whole = new StreamReader(gzip);
        Assert.Equal(plain.GetProperty("snapshot").GetRawText(), await whole.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.True(packed.GetRawText().Length < plain.GetRawText().Length / 2);
        // Who resumes needs neither.
        var resumed = (await julie.Does<JsonElement>("Join", new Join(_session, julie.Epoch, julie.Head, Packed: true))).Value;
        Assert.False(resumed.TryGetProperty("packed", out _));
    }

    [Fact]
    public async Task The_guest_is_seen_writing_and_never_what()
    {
        await using var julie = await RoomClient.Join(_server, _session);
        await using var guest = await GuestClient.Join(_server, _session, await _server.Staff(Role.Guest, _session));
        await guest.Connection.SendCoreAsync("Writing", [true]);
        await Until(() => julie.Pulses.Any(pulse => pulse.GuestWriting), "writing");
        await guest.Connection.SendCoreAsync("Writing", [false]);
        await Until(() => !julie.Pulses.Last().GuestWriting, "no more writing");
    }

    [Fact]
    public async Task Nonsense_is_refused_with_a_code()
    {
        await using var julie = await RoomClient.Join(_server, _session);
        Assert.Equal("session.other", (await julie.Does<RoomJoined>("Join", new Join(await _server.LiveSession()))).Rejection?.Code);
        Assert.Equal("text.required", (await julie.Does<Noted>("Ask", new AskQuestion(ClientId.New(), null, null, null))).Rejection?.Code);
        Assert.Equal("client_id.malformed", (await julie.Does<Noted>("Ask", new { text = "Sans identifiant?" })).Rejection?.Code);
        Assert.Equal("question.not_found", (await julie.Does<Noted>("Withdraw", new WithdrawQuestion(ClientId.New(), default))).Rejection?.Code);
        Assert.Equal("session.not_found", (await julie.Does<RoomJoined>("Join", new Join(new("nowhere")))).Rejection?.Code);
        var tooLong = (await julie.Does<Noted>("Ask", new AskQuestion(ClientId.New(), new string('a', 612), null, null))).Rejection!;
        Assert.Equal(("text.too_long", 600, 12), (tooLong.Code, tooLong.Args!["max"].GetInt32(), tooLong.Args["over"].GetInt32()));
        Assert.Equal("request.malformed", (await julie.Does<Noted>("Ask", 12)).Rejection?.Code);
        Assert.Equal("request.malformed", (await julie.Does<Noted>("Ask", null!)).Rejection?.Code);
        Assert.Equal("request.malformed", (await julie.Does<RoomJoined>("Join", new { session = 7 })).Rejection?.Code);
        Assert.Equal("request.malformed", (await julie.Does<Noted>("NoSuchMethod", new { })).Rejection?.Code);
        Assert.Equal("request.malformed", (await julie.Connection.InvokeCoreAsync<Outcome<Noted>>("Ask", [])).Rejection?.Code);
        Assert.Equal("text.required", (await julie.Does<Noted>("Ask", new AskQuestion(ClientId.New(), " ", null, null))).Rejection?.Code);
    }

    [Fact]
    public async Task A_draft_is_not_there_for_visitors_and_commands_need_a_join()
    {
        var draft = await _server.Session();
        await using var julie = await RoomClient.Join(_server, _session);
        await using var raw = await RawSocket.Connect(_server.Address, julie.Token.Token);
        Assert.Contains("session.not_found", (await raw.Invoke("1", "Join", $$"""{"session":"{{draft}}"}""")).ToString(), StringComparison.Ordinal);
        Assert.Contains("session.not_joined", (await raw.Invoke("2", "Ask", """{"clientId":"abcdefgh","text":"Oui?"}""")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_written_by_hand_from_the_document_asks_and_hears()
    {
        var token = (await _server.VisitorToken()).Token;
        await using var raw = await RawSocket.Connect(_server.Address, token);
        var joined = await raw.Invoke("1", "Join", $$"""{"session":"{{_session}}"}""");
        Assert.Equal("session", joined.GetProperty("result").GetProperty("value").GetProperty("snapshot").GetProperty("items")[0].GetProperty("kind").GetString());
        var asked = await raw.Invoke("2", "Ask", """{"clientId":"b1946ac9-2e4d","text":"Par où commencer ?","name":"Julie","place":"Longueuil"}""");
        var id = asked.GetProperty("result").GetProperty("value").GetProperty("id").GetString()!;
        var again = await raw.Invoke("3", "Ask", """{"clientId":"b1946ac9-2e4d","text":"Par où commencer ?","name":"Julie","place":"Longueuil"}""");
        Assert.Equal(id, again.GetProperty("result").GetProperty("value").GetProperty("id").GetString());
        await _server.Get<SessionLogs>().Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), new(id)));
        await Until(() => raw.Heard.Contains("\"kind\":\"question\"", StringComparison.Ordinal), "the frame");
    }

    private static Task Until(Func<bool> holds, string what) => LiveClient<PublicItem>.Until(holds, what);

    private static void Contiguous<TItem>(IEnumerable<Frame<TItem>> frames)
    {
        long? last = null;
        foreach (var frame in frames)
        {
            Assert.True(last is null || frame.From == last, $"{frame.From} after {last}");
            Assert.True(frame.To > frame.From);
            last = frame.To;
        }
    }
}
