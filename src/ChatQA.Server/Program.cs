using ChatQA.Access;
using ChatQA.Answers;
using ChatQA.Api;
using ChatQA.Audit;
using ChatQA.Egress;
using ChatQA.Export;
using ChatQA.Import;
using ChatQA.Interviews;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Operations;
using ChatQA.Operations.Demo;
using ChatQA.Operations.Rehearsal;
using ChatQA.Pages;
using ChatQA.Presence;
using ChatQA.Privacy;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Votes;
using ChatQA.Webhooks;

var command = await CommandLine.Read(args);
if (command.Ended is { } exitCode)
{
    return exitCode;
}

// Settings are read at the start. Watched, the folder wakes the process for every write to a database that lies in it (docs/performance.md).
var builder = WebApplication.CreateBuilder([.. command.Configuration, "--hostBuilder:reloadConfigOnChange=false"]);
builder.AddDemo(command.Demo);
builder.AddLogs();
builder.AddHealth();
builder.AddStorage();
builder.AddSessions();
builder.AddEgress();
builder.AddAccess();
builder.AddAudit();
builder.AddPresence();
builder.AddVotes();
builder.AddModeration();
builder.AddAnswers();
builder.AddInterviews();
builder.AddExport();
builder.AddImport();
builder.AddPrivacy();
builder.AddWebhooks();
builder.AddLive();
builder.AddPages();
builder.AddApi();
builder.AddRehearsal();

var app = builder.Build();
await app.MigrateStorage();
app.UseProxies();
app.UseShortWay();
app.UseRequestLogs();
app.UseDefences();
app.UseHealth();
app.MapPages();
app.MapAccess();
app.UseLogScope();
app.UseAudit();
app.MapLive();
app.MapApi();
await app.RunAsync();
return 0;
