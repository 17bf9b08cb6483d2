using ChatQA.Export.Bundle;
using ChatQA.Export.Feeds;
using ChatQA.Export.Pdf;
using ChatQA.Export.WordPress;

namespace ChatQA.Export;

internal static class ExportFeature
{
    public static void AddExport(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PdfOptions>().BindConfiguration("Pdf").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ExportOptions>().BindConfiguration("Export").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Imprints>();
        services.AddSingleton<PdfPrinter>();
        services.AddSingleton<Exporter>();
        services.AddSingleton<MadeBundles>();
        services.AddSingleton<Editions>();
        services.AddSingleton<Published>();
        services.AddSingleton<WordPressSites>();
        services.AddSingleton<WordPressClient>();
        services.AddSingleton<WordPressDesk>();
    }
}
