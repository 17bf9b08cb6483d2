using System.Net;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>The bare hub (Peers/Bare) as a process, with the very runtime settings of ChatQA.Server.</summary>
/// <param name="settings">ChatQA.Server.runtimeconfig.json: garbage collector, thread pool, compilation.</param>
/// <param name="log">It writes of a question what ChatQA writes, and does nothing else of its work.</param>
internal sealed class BareHub(string settings, bool log = false) : Peer(log ? "bare hub that writes the log" : "bare hub")
{
    public override Task<string> NewRoom() => Task.FromResult(Guid.NewGuid().ToString("N"));

    public override Client Visitor(Driver driver, string room, int index) =>
        Connect(driver, new SignalRClient(driver, Upgrade("/hub"), ("Join", $"\"{room}\"")), Address(index));

    public override Client Desk(Driver driver, string room, int index) =>
        Connect(driver, new SignalRClient(driver, Upgrade("/hub"), ("Moderate", $"\"{room}\"")), IPAddress.Loopback);

    public override void Publish(Client desk, string room, string id, string text, long due, Action<Answer>? then) =>
        desk.Invoke("Publish", $"\"{room}\",\"{text}\"", due, then);

    public override void Ask(Client visitor, string room, string id, string text, long due, Action<Answer>? then) =>
        visitor.Invoke("Ask", $"\"{room}\",\"{id}\",\"{text}\"", due, then);

    public override Task<long> Settle() => ManagedHeap.Collect(Server.Id);

    protected override Task<ServerProcess> Launch(string folder) => ServerProcess.Start(
        Name, folder, ["dotnet", "exec", "--runtimeconfig", settings, typeof(BareHub).Assembly.Location, "peer", "bare", "--port", "{port}", "--data", Path.Combine(folder, "bare.db"), .. log ? ["--log"] : (string[])[]]);
}
