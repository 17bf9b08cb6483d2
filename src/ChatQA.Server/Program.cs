using ChatQA.Access;
using ChatQA.Api;
using ChatQA.Live;
using ChatQA.Operations;
using ChatQA.Pages;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogs();
builder.AddHealth();
builder.AddStorage();
builder.AddSessions();
builder.AddAccess();
builder.AddPresence();
builder.AddLive();
builder.AddPages();
builder.AddApi();

var app = builder.Build();
await app.MigrateStorage();
app.UseRequestLogs();
app.MapPages();
app.MapAccess();
app.MapHealth();
app.MapLive();
app.MapApi();
await app.RunAsync();
