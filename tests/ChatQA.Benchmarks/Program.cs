using System.CommandLine;
using ChatQA.Benchmarks;
using ChatQA.Benchmarks.Peers.Bare;

var only = new Option<string[]>("--only") { Description = $"Which work: {string.Join(", ", Show.Acts.Select(act => act.Name))}.", CustomParser = List, DefaultValueFactory = _ => [.. Show.Acts.Select(act => act.Name)] };
var peers = new Option<string[]>("--peers") { Description = "Which servers: chatqa, bare, socketio; beside them log (the bare hub that writes what ChatQA writes) and each (Socket.IO with a transaction a question).", CustomParser = List, DefaultValueFactory = _ => ["chatqa", "bare", "socketio"] };
var visitors = new Option<int?>("--visitors") { Description = "How many in the large room (5,000)." };
var rounds = new Option<int?>("--rounds") { Description = "How often everything is done; the table holds medians." };
var quick = new Option<bool>("--quick") { Description = "A look: one round, one warm-up, fewer visitors. Its ratios are not those of the targets." };
var full = new Option<bool>("--full") { Description = "Three rounds, and longer ones." };
var output = new Option<FileInfo?>("--out") { Description = "A file for the table as well." };
var root = new RootCommand("Measures ChatQA beside a bare SignalR hub and Socket.IO, all in one run, over the wire.") { only, peers, visitors, rounds, quick, full, output };
root.SetAction((parsed, _) =>
{
    var scale = parsed.GetValue(quick) ? ChatQA.Benchmarks.Work.Scale.Quick : parsed.GetValue(full) ? ChatQA.Benchmarks.Work.Scale.Full : new();
    scale = scale with { Visitors = parsed.GetValue(visitors) ?? scale.Visitors, Rounds = parsed.GetValue(rounds) ?? scale.Rounds };
    return Show.Run(parsed.GetValue(only)!, parsed.GetValue(peers)!, scale, parsed.GetValue(output));
});

var port = new Option<int>("--port") { Required = true };
var data = new Option<string>("--data") { Required = true };
var log = new Option<bool>("--log");
var bare = new Command("bare", "The bare hub, as a process of its own.") { port, data, log };
bare.SetAction(async (parsed, _) => await BareServer.Run(parsed.GetValue(port), parsed.GetValue(data)!, parsed.GetValue(log)));
root.Add(new Command("peer", "What the driver starts by itself.") { bare });
var rules = new Command("rules", "What the rules cost, in this process and without a server.");
rules.SetAction(_ =>
{
    ChatQA.Benchmarks.Rules.Similar.Run();
    ChatQA.Benchmarks.Rules.Typesetting.Run();
});
root.Add(rules);
// Whatever ends it early, the servers are ended and what was measured is printed: by the run itself.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });

static string[] List(System.CommandLine.Parsing.ArgumentResult typed) => [.. typed.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
