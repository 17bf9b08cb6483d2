using System.Reflection;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Live;

/// <summary>Every method of every hub, really called by everybody who can be: who is let in stands in one table, and what is not in it fails.</summary>
public class HubDoorsTests
{
    private static readonly string[] Visitor = ["visitor"];
    private static readonly string[] Guests = ["guest", "assistant"];
    private static readonly string[] Desk = ["moderator", "editor", "all moderator", "all editor", "administrator"];
    private static readonly string[] Editors = ["editor", "all editor", "administrator"];
    private static readonly string[] Seated = [.. Guests, .. Desk];

    /// <summary>
    /// What says nothing back cannot be judged by its answer; what it does for a connection that sits nowhere must be nothing, and has a
    /// test of its own.
    /// </summary>
    private static readonly string[] Silent = ["DeskHub.Writing", "DeskHub.Release"];

    private static readonly Dictionary<string, string[]> LetIn = new()
    {
        ["DeskHub.Join"] = Desk,
        ["DeskHub.Approve"] = Desk,
        ["DeskHub.Reject"] = Desk,
        ["DeskHub.Edit"] = Desk,
        ["DeskHub.Merge"] = Desk,
        ["DeskHub.HandToGuest"] = Desk,
        ["DeskHub.Return"] = Seated,
        ["DeskHub.Tag"] = Desk,
        ["DeskHub.Reply"] = Desk,
        ["DeskHub.Announce"] = Desk,
        ["DeskHub.RetractAnnouncement"] = Desk,
        ["DeskHub.PaceRehearsal"] = Desk,
        ["DeskHub.Pin"] = Desk,
        ["DeskHub.Unpin"] = Desk,
        ["DeskHub.OpenQuestions"] = Desk,
        ["DeskHub.CloseQuestions"] = Desk,
        ["DeskHub.CallLastQuestions"] = Desk,
        ["DeskHub.CancelLastQuestions"] = Desk,
        ["DeskHub.SetSlowMode"] = Desk,
        ["DeskHub.WriteClosingNote"] = Desk,
        ["DeskHub.OpenSession"] = Desk,
        ["DeskHub.GoLive"] = Desk,
        ["DeskHub.CloseSession"] = Desk,
        ["DeskHub.ArchiveSession"] = Desk,
        ["DeskHub.CancelSession"] = Desk,
        ["DeskHub.ReopenSession"] = Desk,
        ["DeskHub.OpenContinuation"] = Desk,
        ["DeskHub.CloseContinuation"] = Desk,
        ["DeskHub.Older"] = Desk,
        ["DeskHub.Similar"] = Desk,
        ["DeskHub.Claim"] = Desk,
        ["DeskHub.EditAnnouncement"] = Desk,
        ["DeskHub.HoldQuestions"] = Desk,
        ["DeskHub.Stage"] = Desk,
        ["DeskHub.Unstage"] = Desk,
        ["DeskHub.MoveInQueue"] = Desk,
        ["DeskHub.WriteToStaff"] = Desk,
        ["DeskHub.Mute"] = Desk,
        ["DeskHub.Unmute"] = Desk,
        ["DeskHub.Ban"] = Desk,
        ["DeskHub.WatchWords"] = Desk,
        ["DeskHub.Unban"] = Desk,
        ["DeskHub.KeepDraft"] = Guests,
        ["DeskHub.PutOff"] = Guests,
        ["DeskHub.MovePen"] = Guests,
        ["DeskHub.AskForOk"] = Guests,
        ["DeskHub.DeclineOk"] = ["guest"],
        ["DeskHub.SetApproval"] = Desk,
        ["DeskHub.ApproveAnswer"] = Desk,
        ["DeskHub.SendAnswerBack"] = Desk,
        ["DeskHub.AddGuest"] = Desk,
        ["DeskHub.RemoveGuest"] = Desk,
        ["DeskHub.Clarify"] = Desk,
        ["DeskHub.TakeAnswerBack"] = Guests,
        ["DeskHub.AskToClarify"] = Guests,
        ["DeskHub.Whisper"] = Seated,
        ["DeskHub.JoinAsGuest"] = Guests,
        ["DeskHub.Answer"] = Seated,
        ["DeskHub.Correct"] = Seated,
        ["DeskHub.Write"] = Seated,
        ["DeskHub.Reschedule"] = Editors,
        ["DeskHub.Unreadable"] = DoorsTests.AnyPass,
        ["RoomHub.Join"] = Visitor,
        ["RoomHub.Ask"] = Visitor,
        ["RoomHub.Revise"] = Visitor,
        ["RoomHub.Withdraw"] = Visitor,
        ["RoomHub.Vote"] = Visitor,
        ["RoomHub.Older"] = Visitor,
        ["RoomHub.Unreadable"] = Visitor,
    };

    [Fact]
    public async Task Nobody_calls_a_method_that_is_not_theirs()
    {
        var methods = Methods();
        var undeclared = methods.Keys.Except(LetIn.Keys).Except(Silent).ToList();
        Assert.False(undeclared.Count > 0, "Say in HubDoorsTests.LetIn who may call these (Visitor, Guests, Desk, Editors, Seated, or names of DoorsTests.Everybody):\n"
            + string.Join("\n", undeclared.Select(method => $"        [\"{method}\"] = Desk,")));
        Assert.False(LetIn.Keys.Except(methods.Keys).Any(), $"No longer there, take them out of HubDoorsTests.LetIn: {string.Join(", ", LetIn.Keys.Except(methods.Keys))}");

        await using var server = TestServer.Start();
        var other = await server.Session();
        List<string> wrong = [];
        foreach (var who in DoorsTests.Everybody)
        {
            foreach (var hub in methods.Values.Select(method => method.DeclaringType!).Distinct())
            {
                // Each has a session of their own: what one of them does to it is not what the next one finds.
                var session = await server.LiveSession();
                using var client = await DoorsTests.Somebody(server, who, session, other);
                await using var connection = await Connected(server, client, hub);
                foreach (var (name, method) in methods.Where(method => method.Value.DeclaringType == hub).OrderBy(method => Order(method.Key)))
                {
                    var answer = connection is null ? "no connection" : await Call(connection, method, session);
                    var refused = answer is "no connection" or "session.not_found" or "session.not_joined" or "access.forbidden";
                    if (!Silent.Contains(name) && refused == LetIn[name].Contains(who))
                    {
                        wrong.Add($"{name}, {who}: {answer}");
                    }
                }
            }
        }

        Assert.False(wrong.Count > 0, "Let in though the table does not say so, or refused though it does:\n" + string.Join("\n", wrong));
    }

    [Fact]
    public async Task Who_sits_nowhere_writes_nothing()
    {
        await using var server = TestServer.Start();
        var (session, other) = (await server.LiveSession(), await server.LiveSession());
        using var guest = await server.Staff(Role.Guest, other);
        await using var connection = server.Desk(guest);
        await connection.StartAsync();
        Assert.Equal("session.not_found", (await connection.InvokeAsync<Outcome<GuestJoined>>("JoinAsGuest", new Join(session))).Rejection?.Code);
        await connection.InvokeAsync("Writing", true);
        var presence = server.Get<ChatQA.Presence.RoomPresence>();
        Assert.False(presence.Of(session).Writing || presence.Of(other).Writing);
    }

    /// <summary>First the seat, or nothing could be done from it.</summary>
    private static int Order(string method) => method.EndsWith(".Join", StringComparison.Ordinal) ? 0 : method.Contains(".Join", StringComparison.Ordinal) ? 1 : 2;

    private static Dictionary<string, MethodInfo> Methods() => typeof(RoomHub).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(Hub)) && !type.IsAbstract)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetBaseDefinition().DeclaringType == method.DeclaringType && !method.IsSpecialName)
        .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}");

    private static async Task<HubConnection?> Connected(TestServer server, HttpClient client, Type hub)
    {
        var connection = server.Connection(hub == typeof(RoomHub) ? "/hubs/room" : "/hubs/desk", client);
        try
        {
            await connection.StartAsync();
            return connection;
        }
        catch (HttpRequestException refused) when (refused.StatusCode is System.Net.HttpStatusCode.Unauthorized or System.Net.HttpStatusCode.Forbidden)
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    private static async Task<string> Call(HubConnection connection, MethodInfo method, SessionId session)
    {
        var answer = await connection.InvokeCoreAsync<JsonElement?>(method.Name, [.. method.GetParameters().Select(parameter => Sample(parameter.ParameterType, session))]);
        return answer is { ValueKind: JsonValueKind.Object } outcome && outcome.TryGetProperty("rejection", out var rejection) ? rejection.GetProperty("code").GetString()! : "accepted";
    }

    /// <summary>Something of a type that can be read, and names nothing that there is but the session.</summary>
    private static object? Sample(Type type, SessionId session)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(SessionId))
        {
            return session;
        }

        if (type == typeof(ClientId))
        {
            return ClientId.New();
        }

        if (type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)) is not null)
        {
            return Activator.CreateInstance(type, "nothing");
        }

        if (type == typeof(string))
        {
            return "rien";
        }

        if (type.IsValueType)
        {
            return Activator.CreateInstance(type);
        }

        if (type.IsArray || type.IsGenericType)
        {
            return Array.CreateInstance(type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0], 0);
        }

        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => type == typeof(Join) && parameter.Name is "epoch" or "Epoch" or "since" or "Since"
            ? null : Sample(parameter.ParameterType, session))]);
    }
}
