using ChatQA.Export.Feeds;

namespace ChatQA.Export;

internal static class ExportFeature
{
    public static void AddExport(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Editions>();
        services.AddSingleton<Published>();
    }
}
