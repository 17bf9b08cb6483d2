using ChatQA.Interviews;
using ChatQA.Typography;

namespace ChatQA.Export;

/// <summary>Who speaks, turn by turn, in the final order: in full at a speaker's first turn, in short later; a visitor always as signed.</summary>
internal sealed class Labels(InterviewDocument document, TypographyProfile profile)
{
    private readonly ExportWords _words = ExportWords.Of(document.Language);
    private readonly HashSet<string> _heard = [];

    public PrintedLabel? Of(Turn turn)
    {
        var colon = profile.BeforeColon is '\0' ? ": " : profile.BeforeColon + ": ";
        var speakers = turn.Speakers.Select(id => document.Speakers.FirstOrDefault(speaker => speaker.Id == id)).OfType<Speaker>().ToList();
        return (document.LabelStyle, turn.Kind) switch
        {
            (LabelStyle.None, _) or (_, TurnKind.Note) => null,
            (LabelStyle.QuestionAnswer, TurnKind.Question) or (LabelStyle.QuestionReponse, TurnKind.Question) => new("Q", colon, null),
            (LabelStyle.QuestionAnswer, _) => new("A", colon, null),
            (LabelStyle.QuestionReponse, _) => new("R", colon, null),
            _ when speakers.Count == 0 => null,
            _ => Named(speakers),
        };
    }

    private PrintedLabel Named(List<Speaker> speakers)
    {
        var joint = $"\u00A0{profile.Dash} ";
        var full = SpeakerNames.InFull(speakers, _words);
        if (speakers is not [{ Role: not SpeakerRole.Visitor } speaker] || _heard.Add(speaker.Id))
        {
            return new(full, joint, null);
        }

        return new(speaker.ShortForm ?? SpeakerNames.Initials(speaker.Name, document.InitialsStyle), joint, full);
    }
}
