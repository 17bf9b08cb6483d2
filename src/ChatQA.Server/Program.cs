using ChatQA.Operations;
using ChatQA.Pages;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogs();
builder.AddPages();
var app = builder.Build();
app.UseRequestLogs();
app.MapPages();
app.Run();
