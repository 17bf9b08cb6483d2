using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Questions;

internal static class VisitorWords
{
    public static Outcome<Words> Accept(string? text, string? name, string? place) =>
        PlainText.Accept(text, TextLimit.Question).Then(question =>
            PlainText.Accept(name, TextLimit.Name).Then(acceptedName =>
                PlainText.Accept(place, TextLimit.Place).Select(acceptedPlace =>
                    new Words(question, acceptedName is "" ? null : acceptedName, acceptedPlace is "" ? null : acceptedPlace))));
}
