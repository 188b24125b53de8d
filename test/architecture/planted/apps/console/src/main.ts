import '../web/src/screens/two/screen';
