using System.Buffers;
using System.Text;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

public class PlainJsonTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("[ ]", "[]")]
    [InlineData(" 1.50 ", "1.50")]
    [InlineData("{ /* a */ \"b\\u0041\" : [ 1 , { } , [ ] , ], // c\n \"d\": { \"e\": null, \"f\": \"g//h\" , } , }", "{\"b\\u0041\":[1,{},[]],\"d\":{\"e\":null,\"f\":\"g//h\"}}")]
    public void Comments_and_last_commas_go_and_all_else_stays(string byHand, string plain) =>
        Assert.Equal(plain, Encoding.UTF8.GetString(PlainJson.Of(Encoding.UTF8.GetBytes(byHand))));

    [Fact]
    public void A_state_of_a_model_with_comments_in_its_options_can_be_read_again()
    {
        byte[] byHand = Encoding.UTF8.GetBytes("""{"format":1,"kind":"filter","channels":["a","b"],"options":{/* rows */"horizon":2,}}""");
        ModelContainer file = ModelContainer.Read(byHand);
        var saved = new ArrayBufferWriter<byte>();
        ModelContainer.Write(file.Document with { State = new StateStamp { Model = file.Digest, Generation = 1, Samples = 0 } }, file.CreateModel(), saved);
        Assert.Equal(2, FilterKind.Options(ModelContainer.Read(saved.WrittenMemory).Document).Horizon);
    }
}
