using System.Net;
using System.Net.Sockets;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Presence;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatQA.Tests.Access;

public class AddressBanTests : IAsyncDisposable
{
    private readonly MovedClock _clock = new();
    private readonly TestServer _server;

    public AddressBanTests() => _server = TestServer.Start(
        new() { ["Access:CountLocalAddresses"] = "true" }, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));

    [Fact]
    public async Task Who_was_sent_out_does_not_come_back_with_a_new_token_from_the_same_address_and_others_do()
    {
        var session = await _server.LiveSession();
        var (banned, neighbour) = (await _server.VisitorToken(), await _server.VisitorToken());
        await using var room = await From("127.0.0.7", banned.Token);
        Assert.Null(await Enter(room, session));
        Assert.Null((await room.InvokeAsync<Outcome<Noted>>("Ask", new AskQuestion(ClientId.New(), "Quelque chose de déplacé?", null, null))).Rejection);
        await using var beside = await From("127.0.0.7", neighbour.Token);
        Assert.Null(await Enter(beside, session));
        await Written(session);
        _clock.Move(TimeSpan.FromSeconds(10));

        var ban = new BanVisitor(ClientId.New(), banned.Visitor);
        await _server.Get<SessionLogs>().Does(session, Cast.Odile, ban);
        await using (var again = await From("127.0.0.7", (await _server.VisitorToken()).Token))
        {
            Assert.Equal("visitor.banned", await Enter(again, session));
        }

        // From elsewhere, or already here before: let in. In another session too.
        await using (var other = await From("127.0.0.8", (await _server.VisitorToken()).Token))
        {
            Assert.Null(await Enter(other, session));
        }

        await using (var stays = await From("127.0.0.7", neighbour.Token))
        {
            Assert.Null(await Enter(stays, session));
        }

        await using (var otherSession = await From("127.0.0.7", (await _server.VisitorToken()).Token))
        {
            Assert.Null(await Enter(otherSession, await _server.LiveSession()));
        }

        await _server.Get<SessionLogs>().Does(session, Cast.Odile, new UnbanVisitor(ClientId.New(), banned.Visitor));
        await using var forgiven = await From("127.0.0.7", (await _server.VisitorToken()).Token);
        Assert.Null(await Enter(forgiven, session));
    }

    [Fact]
    public async Task No_address_is_kept_in_clear_and_the_hashes_go_with_their_key()
    {
        var session = await _server.LiveSession();
        await using var room = await From("127.0.0.77", (await _server.VisitorToken()).Token);
        Assert.Null(await Enter(room, session));
        await Written(session);
        var kept = await Networks(session);
        Assert.NotNull(kept);
        Assert.DoesNotContain("127.0.0.77", kept, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_server.Data, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("127.0.0.77", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }

        var hashes = _server.Get<AddressHashes>();
        _clock.Move(TimeSpan.FromDays(31));
        var renewed = await hashes.Of(IPAddress.Parse("127.0.0.77"));
        Assert.Equal(2, renewed.Count);
        Assert.Equal(kept, renewed[1]);
        Assert.Equal(kept, await Networks(session));
        _clock.Move(TimeSpan.FromDays(31));
        Assert.DoesNotContain(kept, await hashes.Of(IPAddress.Parse("127.0.0.77")));
        Assert.Null(await Networks(session));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public async Task A_household_is_its_64_and_an_address_is_the_same_however_it_is_written(string one, string other, bool same)
    {
        var hashes = _server.Get<AddressHashes>();
        Assert.Equal(same, (await hashes.Of(IPAddress.Parse(one)))[0] == (await hashes.Of(IPAddress.Parse(other)))[0]);
    }

    private Task<string?> Networks(SessionId session) =>
        _server.Get<Database>().Read(connection => connection.ExecuteScalarAsync<string?>("SELECT network FROM attendance WHERE session = @session", new { session }));

    /// <summary>What was seen so far stands in the database.</summary>
    private async Task Written(SessionId session) => await _server.Get<Attendance>().Read(session);

    private static async Task<string?> Enter(HubConnection room, SessionId session) => (await room.InvokeAsync<Outcome<RoomJoined>>("Join", new Join(session))).Rejection?.Code;

    private async Task<HubConnection> From(string address, string token)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(_server.Address, "/hubs/room"), options =>
            {
                options.AccessTokenProvider = () => Task.FromResult<string?>(token);
                options.Transports = HttpTransportType.LongPolling;
                options.HttpMessageHandlerFactory = _ => new SocketsHttpHandler
                {
                    ConnectCallback = async (context, cancellation) =>
                    {
                        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                        await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port, cancellation);
                        return new NetworkStream(socket, ownsSocket: true);
                    },
                };
            })
            .AddJsonProtocol(json => Wire.Configure(json.PayloadSerializerOptions))
            .Build();
        await connection.StartAsync();
        return connection;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
