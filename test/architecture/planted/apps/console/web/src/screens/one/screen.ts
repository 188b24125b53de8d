import '../two/screen';
